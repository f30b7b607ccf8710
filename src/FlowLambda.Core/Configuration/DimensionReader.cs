using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.Metrics;

namespace FlowLambda.Configuration;

/// <summary>Reads the dimensions of a metric, and the values of them that have a series whatever happens.</summary>
internal sealed class DimensionReader(FieldCatalog catalog, SelectorReader selectors)
{
    /// <summary>Fields that give the dimensions their names, or names with a field or selector each.</summary>
    internal List<MetricDimension> Read(Section section, FilterPattern? filter)
    {
        List<MetricDimension> dimensions = section.Node is MappingNode
            ? [.. section.Entries().Select(entry => ReadNamed(entry.Key, entry.Value, filter)).OfType<MetricDimension>()]
            : [.. FieldNames.Read(section, catalog).Select(MetricDimension.Of)];
        if (dimensions.Count > MetricDefinition.MaxDimensions)
            section.Fault($"CloudWatch takes at most {MetricDefinition.MaxDimensions} dimensions");
        return dimensions;
    }

    private MetricDimension? ReadNamed(ScalarNode name, Section source, FilterPattern? filter)
    {
        if (!MetricNames.IsLegal(name.Value))
            source.FaultAt(name, MetricNames.Rule);
        if (source.Text() is not { } text)
            return null;
        if (text.StartsWith('$'))
            return selectors.ReadDimension(source, text, filter) is { } selector ? MetricDimension.Of(name.Value, selector) : null;
        return FieldNames.Find(source, text, catalog) is { } field ? new MetricDimension(name.Value, field) : null;
    }

    /// <summary>Values of the one dimension, or lists of as many values as there are dimensions; written as the metric will show them.</summary>
    internal static List<IReadOnlyList<string>> ReadAlways(Section section, IReadOnlyList<MetricDimension> dimensions)
    {
        List<IReadOnlyList<string>> always = [];
        foreach (var item in section.Items(orLone: true))
        {
            var values = item.Items(orLone: true);
            if (values.Count != dimensions.Count)
                item.Fault($"give one value for each of the {dimensions.Count} dimensions");
            else
                always.Add([.. values.Zip(dimensions, (value, dimension) => ReadValue(value, dimension.Field))]);
        }

        return always;
    }

    private static string ReadValue(Section value, FlowLogField field)
    {
        if (value.Text() is not { } text)
            return "";
        switch (field.Type)
        {
            case FieldType.Address when Address.TryParse(text, out var address):
                return address.ToString();
            case FieldType.Number or FieldType.Time when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= field.Maximum:
                return field.FormatNumber(number);
            case FieldType.Word when field.Words!.Codes(text) is [var code, ..]:
                return field.FormatNumber(code);
            case FieldType.Text:
                return text;
            default:
                value.Fault($"'{text}' is not a value of {field.Name}{Suggestion.For(text, field.Words?.Known ?? [])}");
                return "";
        }
    }
}
