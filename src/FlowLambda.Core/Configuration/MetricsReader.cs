using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>What the <c>metrics</c> section says.</summary>
internal sealed record MetricsSettings(string Namespace, IReadOnlyList<Located<MetricDefinition>> Definitions)
{
    internal MetricsSettings()
        : this(FlowConfiguration.DefaultNamespace, [])
    {
    }
}

/// <summary>Reads the <c>metrics</c> section. CloudWatch's own limits: PutMetricData, API reference.</summary>
internal sealed class MetricsReader(FieldCatalog catalog, EventPatternReader patterns, List<ConfigurationFault> faults)
{
    private const int MaxNameLength = 255;

    private static readonly string[] Keys = ["name", "match", "statistic", "dimensions", "maxSeries", "always"];

    internal MetricsSettings Read(Section section)
    {
        var keys = section.Keys(["namespace", "definitions"]);
        var name = keys.TryGetValue("namespace", out var namespaceSection) ? ReadName(namespaceSection) : null;
        if (name?.StartsWith("AWS/", StringComparison.Ordinal) == true)
            namespaceSection.Fault("namespaces that begin with AWS/ are AWS's own");

        List<Located<MetricDefinition>> definitions = [];
        if (keys.TryGetValue("definitions", out var list) && !list.IsEmpty)
        {
            foreach (var item in list.Items())
            {
                if (ReadDefinition(item) is not { } definition)
                    continue;
                if (definitions.Exists(other => other.Value.Name == definition.Name && other.Value.Dimensions.ToHashSet().SetEquals(definition.Dimensions)))
                    item.Fault($"another metric is named '{definition.Name}' and has the same dimensions");
                if (definition.Dimensions.Count == 0 && MetricDefinition.SelfMetrics.Contains(definition.Name, StringComparer.Ordinal))
                    item.Fault($"'{definition.Name}' is what FlowLambda tells of itself: choose another name");
                definitions.Add(new(definition, item));
            }
        }

        return new MetricsSettings(name ?? FlowConfiguration.DefaultNamespace, definitions);
    }

    private MetricDefinition? ReadDefinition(Section section)
    {
        var before = faults.Count;
        var keys = section.Keys(Keys, "name");
        var name = keys.TryGetValue("name", out var nameSection) ? ReadName(nameSection) : null;
        var statistic = keys.TryGetValue("statistic", out var statisticSection)
            ? StatisticReader.Read(statisticSection, catalog, StatisticKind.Count, StatisticKind.Sum)
            : RuleStatistic.Count;
        var dimensions = keys.TryGetValue("dimensions", out var dimensionSection) ? FieldNames.Read(dimensionSection, catalog) : [];
        if (dimensions.Count > MetricDefinition.MaxDimensions)
            dimensionSection.Fault($"CloudWatch takes at most {MetricDefinition.MaxDimensions} dimensions");
        var definition = new MetricDefinition
        {
            Name = name ?? "",
            Match = keys.TryGetValue("match", out var match) ? patterns.Read(match).OverTraffic() : EventPattern.Traffic,
            SumOf = statistic is { Fields: [var field] } ? field : null,
            Dimensions = dimensions,
            MaxSeries = (int?)(keys.TryGetValue("maxSeries", out var maxSeries) ? maxSeries.Whole(1, 100_000) : null) ?? MetricDefinition.DefaultMaxSeries,
            Always = keys.TryGetValue("always", out var always) ? ReadAlways(always, dimensions) : [],
        };
        return faults.Count == before ? definition : null;
    }

    private static string? ReadName(Section section)
    {
        if (section.Text() is not { } name)
            return null;
        if (name.Length <= MaxNameLength && name[0] != ':' && name.All(c => c is >= ' ' and <= '~'))
            return name;
        section.Fault($"a name is at most {MaxNameLength} printable ASCII characters, the first not ':'");
        return null;
    }

    /// <summary>Values of the one dimension, or lists of as many values as there are dimensions; written as the metric will show them.</summary>
    private static List<IReadOnlyList<string>> ReadAlways(Section section, List<FlowLogField> dimensions)
    {
        List<IReadOnlyList<string>> always = [];
        foreach (var item in section.Items(orLone: true))
        {
            var values = item.Items(orLone: true);
            if (values.Count != dimensions.Count)
                item.Fault($"give one value for each of the {dimensions.Count} dimensions");
            else
                always.Add([.. values.Zip(dimensions, ReadValue)]);
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
                value.Fault($"'{text}' is not a value of {field.Name}");
                return "";
        }
    }
}
