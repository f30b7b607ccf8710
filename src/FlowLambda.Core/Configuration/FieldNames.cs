using FlowLambda.FlowLogs;

namespace FlowLambda.Configuration;

/// <summary>Reads the names of fields where a configuration gives them as values.</summary>
internal static class FieldNames
{
    internal static List<FlowLogField> Read(Section section, FieldCatalog catalog)
    {
        List<FlowLogField> fields = [];
        foreach (var item in section.Items(orLone: true))
        {
            if (item.Text() is { } name && Find(item, name, catalog) is { } field)
            {
                if (fields.Contains(field))
                    item.Fault($"field '{name}' comes twice");
                else
                    fields.Add(field);
            }
        }

        return fields;
    }

    internal static FlowLogField? Find(Section section, string name, FieldCatalog catalog)
    {
        var field = catalog.Find(name);
        if (field is null)
            section.Fault($"unknown field '{name}'{Suggestion.For(name, catalog.Names)}; `flowlambda fields` lists them");
        return field;
    }
}
