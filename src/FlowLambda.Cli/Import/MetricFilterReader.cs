using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlowLambda.Configuration;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Import;

/// <summary>Reads what describe-metric-filters prints; a filter that is faulty is told by its name.</summary>
internal sealed partial class MetricFilterReader
{
    private readonly HashSet<(string Namespace, string Name)> _metrics = [];
    private readonly List<MetricFilter> _filters = [];
    private readonly List<Omission> _faults = [];

    internal IReadOnlyList<MetricFilter> Filters => _filters;

    internal IReadOnlyList<Omission> Faults => _faults;

    /// <summary>Whether some filter, a faulty one too, feeds a metric.</summary>
    internal bool Feeds(string? metricNamespace, string? name) => metricNamespace is not null && name is not null && _metrics.Contains((metricNamespace, name));

    internal void Read(JsonElement filter)
    {
        var title = MetricFilter.TitleOf(filter.Text("filterName") ?? "", filter.Text("logGroupName") ?? "no log group");
        var transformations = filter.Items("metricTransformations").ToList();
        foreach (var transformation in transformations)
        {
            if (transformation.Text("metricNamespace") is { } metricNamespace && transformation.Text("metricName") is { } metricName)
                _metrics.Add((metricNamespace, metricName));
            if (Fault(filter, transformation, out var pattern) is { } fault)
                _faults.Add(new Omission(title, fault));
            else
                _filters.Add(Create(filter, transformation, pattern!));
        }

        if (transformations.Count == 0)
            _faults.Add(new Omission(title, "it has no metricTransformations"));
    }

    private static MetricFilter Create(JsonElement filter, JsonElement transformation, FilterPattern pattern) => new()
    {
        Name = filter.Text("filterName") ?? "",
        LogGroup = filter.Text("logGroupName")!,
        Pattern = pattern,
        Namespace = transformation.Text("metricNamespace")!,
        MetricName = transformation.Text("metricName")!,
        Value = transformation.Text("metricValue")!.Trim(),
        Unit = transformation.Text("unit"),
        DefaultValue = transformation.Number("defaultValue"),
        Dimensions = Dimensions(transformation),
        Caveats = [.. Caveats(filter)],
    };

    private static List<KeyValuePair<string, string>> Dimensions(JsonElement transformation) =>
        transformation.Member("dimensions") is { ValueKind: JsonValueKind.Object } dimensions
            ? [.. dimensions.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : ""))]
            : [];

    /// <summary>What keeps a filter from being written down; null where nothing does.</summary>
    private static string? Fault(JsonElement filter, JsonElement transformation, out FilterPattern? pattern)
    {
        pattern = null;
        if (filter.Text("logGroupName") is not { } logGroup || !LogGroupName().IsMatch(logGroup))
            return "its logGroupName is missing, or is not the name of a log group";
        if (filter.Text("filterPattern") is null)
            return "it has no filterPattern";
        if (!FilterPattern.TryParse(filter.Text("filterPattern")!, out pattern, out var reason))
            return $"CloudWatch Logs refuses its filterPattern: {reason}";
        if (!MetricNames.IsLegal(transformation.Text("metricName")))
            return $"its metricName is missing, or not one that can be put: {MetricNames.Rule}";
        if (!MetricNames.IsLegalNamespace(transformation.Text("metricNamespace")))
            return $"its metricNamespace is missing, or not one that can be put: {MetricNames.Rule}, and none that begins with {MetricNames.Reserved}";
        if (ValueFault(transformation.Text("metricValue"), pattern) is { } valueFault)
            return valueFault;
        if (transformation.Member("unit") is { ValueKind: not JsonValueKind.Null } && !MetricUnits.All.Contains(transformation.Text("unit"), StringComparer.Ordinal))
            return "its unit is not one of CloudWatch's";
        if (transformation.Member("defaultValue") is { ValueKind: not JsonValueKind.Null } && transformation.Number("defaultValue") is null)
            return "its defaultValue is not a number that can be written down";
        return DimensionFault(transformation, pattern) ?? OwnNameFault(transformation);
    }

    private static string? ValueFault(string? value, FilterPattern pattern)
    {
        if (value is not null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return null;
        if (value is null || !value.StartsWith('$'))
            return "its metricValue is missing, or is neither a number nor a selector such as $bytes or $.bytes";
        return pattern.TrySelect(value, out _, out var reason) ? null : $"CloudWatch Logs refuses its metricValue: {reason}";
    }

    private static string? DimensionFault(JsonElement transformation, FilterPattern pattern)
    {
        var dimensions = Dimensions(transformation);
        if (dimensions.Count > 0 && transformation.Number("defaultValue") is not null)
            return "it has dimensions and a defaultValue, which exclude each other";
        if (dimensions.Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Count() < dimensions.Count)
            return "a dimension's name comes twice";
        return dimensions.Exists(pair => !MetricNames.IsLegal(pair.Key) || !pattern.TrySelectDimension(pair.Value, out _, out var reason))
            ? "a dimension of it is not a printable ASCII name with a selector that its filterPattern has, such as $eni or $.eni"
            : null;
    }

    /// <summary>Without dimensions, a metric of the name and namespace of one of FlowLambda's own would add to that: the configuration refuses it.</summary>
    private static string? OwnNameFault(JsonElement transformation)
    {
        var (name, metricNamespace) = (YamlText.Of(transformation.Text("metricName")!), YamlText.Of(transformation.Text("metricNamespace")!));
        var isTaken = Dimensions(transformation).Count == 0
            && ConfigurationLoader.Read($"version: 1\nmetrics: {{ definitions: [ {{ name: {name}, namespace: {metricNamespace} }} ] }}").Configuration is null;
        return isTaken ? $"FlowLambda puts a metric of that name about itself into the namespace {metricNamespace}" : null;
    }

    private static IEnumerable<string> Caveats(JsonElement filter)
    {
        if (filter.Flag("applyOnTransformedLogs") == true)
            yield return "applyOnTransformedLogs: the filter looks at what the log group's transformer makes of an event; this metric looks at the event as it was sent";
        if (filter.Text("fieldSelectionCriteria") is { Length: > 0 } criteria)
            yield return $"fieldSelectionCriteria: the filter takes only events for which {criteria}; this metric takes all";
        if (filter.Texts("emitSystemFieldDimensions") is { Count: > 0 } fields)
            yield return $"emitSystemFieldDimensions: the filter adds the dimensions {string.Join(", ", fields)}; this metric does not";
    }

    /// <summary>What CloudWatch Logs takes as a name: none of it has a meaning in a glob. Source: API reference, CreateLogGroup.</summary>
    [GeneratedRegex(@"^[.\-_/#A-Za-z0-9]{1,512}\z", RegexOptions.NonBacktracking)]
    private static partial Regex LogGroupName();
}
