using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FlowLambda.Cli.Import;

/// <summary>Reads what describe-metric-filters prints; a filter that is faulty is told by its name.</summary>
internal sealed partial class MetricFilterReader
{
    private const int MaxNameLength = 255;
    private const string ReservedNamespaces = "AWS/";

    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits",
        "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second",
        "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", MetricFilter.None,
    ];

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
            if (Fault(filter, transformation) is { } fault)
                _faults.Add(new Omission(title, fault));
            else
                _filters.Add(Create(filter, transformation));
        }

        if (transformations.Count == 0)
            _faults.Add(new Omission(title, "it has no metricTransformations"));
    }

    private static MetricFilter Create(JsonElement filter, JsonElement transformation) => new()
    {
        Name = filter.Text("filterName") ?? "",
        LogGroup = filter.Text("logGroupName")!,
        Pattern = filter.Text("filterPattern")!,
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
    private static string? Fault(JsonElement filter, JsonElement transformation)
    {
        if (filter.Text("logGroupName") is not { } logGroup || !LogGroupName().IsMatch(logGroup))
            return "its logGroupName is missing, or is not the name of a log group";
        if (filter.Text("filterPattern") is null)
            return "it has no filterPattern";
        if (!IsName(transformation.Text("metricName")))
            return $"its metricName is missing, or not one that can be put: at most {MaxNameLength} printable ASCII characters, the first not ':'";
        if (!IsName(transformation.Text("metricNamespace")) || transformation.Text("metricNamespace")!.StartsWith(ReservedNamespaces, StringComparison.Ordinal))
            return $"its metricNamespace is missing, or not one that can be put: at most {MaxNameLength} printable ASCII characters, the first not ':', and none that begins with {ReservedNamespaces}";
        if (!IsValue(transformation.Text("metricValue")))
            return "its metricValue is missing, or is neither a number nor a selector such as $bytes or $.bytes";
        if (!CanSelect(filter, transformation.Text("metricValue")!))
            return $"its metricValue {transformation.Text("metricValue")} is nothing that its filterPattern has: $name is for space-delimited patterns, $.member for JSON";
        if (transformation.Member("unit") is { ValueKind: not JsonValueKind.Null } && !Units.Contains(transformation.Text("unit"), StringComparer.Ordinal))
            return "its unit is not one of CloudWatch's";
        if (transformation.Member("defaultValue") is { ValueKind: not JsonValueKind.Null } && transformation.Number("defaultValue") is null)
            return "its defaultValue is not a number that can be written down";
        return DimensionFault(filter, transformation);
    }

    private static string? DimensionFault(JsonElement filter, JsonElement transformation)
    {
        var dimensions = Dimensions(transformation);
        if (dimensions.Count > 0 && transformation.Number("defaultValue") is not null)
            return "it has dimensions and a defaultValue, which exclude each other";
        if (dimensions.Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Count() < dimensions.Count)
            return "a dimension's name comes twice";
        return dimensions.Exists(pair => !IsName(pair.Key) || !IsSelector(pair.Value) || !CanSelect(filter, pair.Value))
            ? "a dimension of it is not a printable ASCII name with a selector that its filterPattern has, such as $eni or $.eni"
            : null;
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength } && name[0] != ':' && name.All(c => c is >= ' ' and <= '~');

    private static bool IsSelector(string text) => text.Length > 1 && text[0] == '$';

    private static bool IsValue(string? text) => text is not null
        && (IsSelector(text) || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)));

    /// <summary>Whether a filter's pattern is of the kind that a selector is for; a number is for any.</summary>
    private static bool CanSelect(JsonElement filter, string value)
    {
        var pattern = filter.Text("filterPattern")!;
        return value.StartsWith("$.", StringComparison.Ordinal) ? pattern.TrimStart().StartsWith('{')
            : !IsSelector(value) || SpaceDelimitedNames.Read(pattern) is not null;
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
