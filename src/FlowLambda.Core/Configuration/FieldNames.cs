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

    /// <summary>Finds the field that a key names; where there is none, that is a fault of its value, at the key.</summary>
    internal static FlowLogField? Find(ScalarNode key, Section value, FieldCatalog catalog, params IEnumerable<string> others)
    {
        var field = catalog.Find(key.Value);
        if (field is null)
            value.FaultAt(key, Unknown(key.Value, [.. catalog.Names, .. others]));
        return field;
    }

    internal static FlowLogField? Find(Section section, string name, FieldCatalog catalog)
    {
        var field = catalog.Find(name);
        if (field is null)
            section.Fault(Unknown(name, catalog.Names));
        return field;
    }

    private static string Unknown(string name, IEnumerable<string> known) =>
        $"unknown field '{name}'{Suggestion.For(name, known)}; `flowlambda fields` lists them";
}
