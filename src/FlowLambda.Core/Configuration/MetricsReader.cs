using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;
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

/// <summary>Reads the <c>metrics</c> section.</summary>
internal sealed class MetricsReader(FieldCatalog catalog, EventPatternReader patterns, List<ConfigurationFault> faults, List<ConfigurationFault> warnings)
{
    private static readonly string[] Keys =
        ["name", "namespace", "logGroup", "match", "pattern", "statistic", "value", "unit", "defaultValue", "dimensions", "maxSeries", "always"];

    private readonly SelectorReader _selectors = new(warnings);

    internal MetricsSettings Read(Section section)
    {
        var keys = section.Keys(["namespace", "definitions"]);
        var name = (keys.TryGetValue("namespace", out var namespaceSection) ? ReadNamespace(namespaceSection) : null) ?? FlowConfiguration.DefaultNamespace;
        List<Located<MetricDefinition>> definitions = [];
        if (keys.TryGetValue("definitions", out var list) && !list.IsEmpty)
        {
            foreach (var item in list.Items())
            {
                if (ReadDefinition(item, name) is not { } definition)
                    continue;
                if (definitions.Exists(other => AreOne(other.Value, definition)))
                    item.Fault($"another metric is named '{definition.Name}' and has the same dimensions");
                if (definition.Dimensions.Count == 0 && definition.Namespace == name && SelfMetricNames.All.Contains(definition.Name, StringComparer.Ordinal))
                    item.Fault($"'{definition.Name}' is what FlowLambda tells of itself: choose another name");
                definitions.Add(new(definition, item));
            }
        }

        return new MetricsSettings(name, definitions);
    }

    /// <summary>Whether two definitions would count the same records twice in one metric. Several filters may well feed one, as metric filters do.</summary>
    private static bool AreOne(MetricDefinition one, MetricDefinition other) =>
        (one.Namespace, one.Name) == (other.Namespace, other.Name)
        && one.Match.Filter is null && other.Match.Filter is null
        && one.LogGroups.Globs.SequenceEqual(other.LogGroups.Globs, StringComparer.Ordinal)
        && one.Dimensions.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal).SetEquals(other.Dimensions.Select(dimension => dimension.Name));

    private MetricDefinition? ReadDefinition(Section section, string defaultNamespace)
    {
        var before = faults.Count;
        var keys = section.Keys(Keys, "name");
        var match = MatchReader.Read(keys, patterns);
        var statistic = keys.TryGetValue("statistic", out var statisticSection)
            ? StatisticReader.Read(statisticSection, catalog, StatisticKind.Count, StatisticKind.Sum)
            : null;
        var sumOf = statistic is { Fields: [var field] } ? field : null;
        var value = keys.TryGetValue("value", out var valueSection) ? ReadValue(valueSection, match.Filter) : null;
        if (value is not null && statistic is not null)
            valueSection!.Fault("a metric has a `value` or a `statistic`, not both");
        var dimensions = keys.TryGetValue("dimensions", out var dimensionSection)
            ? new DimensionReader(catalog, _selectors).Read(dimensionSection, match.Filter)
            : [];
        var defaultValue = keys.TryGetValue("defaultValue", out var defaultSection) ? defaultSection.Number(MetricValue.Largest) : null;
        if (defaultValue is not null && dimensions.Count > 0)
            defaultSection!.Fault("`defaultValue` and `dimensions` exclude each other: there is no telling which series it would be of");
        var definition = new MetricDefinition
        {
            Name = (keys.TryGetValue("name", out var name) ? ReadName(name) : null) ?? "",
            Namespace = (keys.TryGetValue("namespace", out var ofItsOwn) ? ReadNamespace(ofItsOwn) : null) ?? defaultNamespace,
            LogGroups = LogGroupsReader.Read(keys),
            Match = match,
            SumOf = sumOf,
            Value = value,
            DefaultValue = defaultValue,
            Dimensions = dimensions,
            MaxSeries = (int?)(keys.TryGetValue("maxSeries", out var maxSeries) ? maxSeries.Whole(1, 100_000) : null) ?? MetricDefinition.DefaultMaxSeries,
            Always = keys.TryGetValue("always", out var always) ? DimensionReader.ReadAlways(always, dimensions) : [],
            Unit = (keys.TryGetValue("unit", out var unit) ? ReadUnit(unit) : null)
                ?? (sumOf == FlowLogFields.Bytes ? MetricUnits.Bytes : match.Filter is null ? MetricUnits.Count : MetricUnits.None),
        };
        return faults.Count == before ? definition : null;
    }

    private static string? ReadName(Section section)
    {
        if (section.Text() is not { } name)
            return null;
        if (MetricNames.IsLegal(name))
            return name;
        section.Fault(MetricNames.Rule);
        return null;
    }

    private static string? ReadNamespace(Section section)
    {
        var name = ReadName(section);
        if (name is not null && !MetricNames.IsLegalNamespace(name))
            section.Fault($"namespaces that begin with {MetricNames.Reserved} are AWS's own");
        return name;
    }

    private MetricValue? ReadValue(Section section, FilterPattern? filter)
    {
        if (section.Text() is not { } text)
            return null;
        if (text.StartsWith('$'))
            return _selectors.ReadValue(section, text, filter) is { } selector ? new MetricValue(0, selector) : null;
        return section.Number(MetricValue.Largest) is { } number ? new MetricValue(number) : null;
    }

    private static string? ReadUnit(Section section)
    {
        if (section.Text() is not { } text)
            return null;
        if (MetricUnits.All.Contains(text, StringComparer.Ordinal))
            return text;
        section.Fault($"'{text}' is not a unit of CloudWatch{Suggestion.For(text, MetricUnits.All)}; known: {string.Join(", ", MetricUnits.All)}");
        return null;
    }
}
