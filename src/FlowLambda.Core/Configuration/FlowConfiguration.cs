using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>
/// A configuration that has been read and found good: what the engine works by. Its patterns keep buffers: engines that share one are for one
/// thread at a time.
/// </summary>
public sealed record FlowConfiguration
{
    /// <summary>The namespace of metrics where none is given.</summary>
    public const string DefaultNamespace = "FlowLambda";

    /// <summary>How many alerts of a batch are sent one by one where nothing is said.</summary>
    public const int DefaultMaxAlertsPerBatch = 20;

    /// <summary>How many keys the windows may hold where nothing is said.</summary>
    public const int DefaultMaxKeys = 500_000;

    /// <summary>The fields that the configuration can speak of.</summary>
    public required FieldCatalog Catalog { get; init; }

    /// <summary>The formats by log group; the first whose glob matches is used, else the default format.</summary>
    public IReadOnlyList<LogFormat> LogFormats { get; init; } = [];

    /// <summary>Which addresses are one's own.</summary>
    public AddressScopes Scopes { get; init; } = new([]);

    /// <summary>The lists that hold addresses.</summary>
    public AddressLists AddressLists { get; init; } = new();

    /// <summary>What values are called: addresses by the lists and the scopes, numbers by what they stand for.</summary>
    public ValueNames Names => new(AddressLists, Scopes);

    /// <summary>Records that match any of these are counted and dropped.</summary>
    public IReadOnlyList<EventPattern> Ignore { get; init; } = [];

    /// <summary>The CloudWatch namespace of the metrics that name none, and of FlowLambda's own.</summary>
    public string MetricsNamespace { get; init; } = DefaultNamespace;

    /// <summary>The metrics.</summary>
    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = [];

    /// <summary>The rules.</summary>
    public IReadOnlyList<ThresholdRule> Rules { get; init; } = [];

    /// <summary>The filter patterns of metrics and rules, which look at any message.</summary>
    public IEnumerable<FilterPattern> Filters =>
        Metrics.Select(metric => metric.Match).Concat(Rules.Select(rule => rule.Match)).Select(match => match.Filter).OfType<FilterPattern>();

    /// <summary>The rules that run.</summary>
    internal IReadOnlyList<ThresholdRule> EnabledRules => [.. Rules.Where(rule => rule.Enabled)];

    /// <summary>How many alerts of a batch are sent one by one; the rest go into one digest.</summary>
    public int MaxAlertsPerBatch { get; init; } = DefaultMaxAlertsPerBatch;

    /// <summary>How many keys (one for each rule and group) the windows may hold; the least recently used go first.</summary>
    public int MaxKeys { get; init; } = DefaultMaxKeys;

    /// <summary>Finds a rule by its name, whether it runs or not.</summary>
    /// <param name="name">The name.</param>
    /// <param name="fault">Where there is no such rule: that, and which there are.</param>
    public ThresholdRule? FindRule(string name, out string fault)
    {
        var rule = Rules.FirstOrDefault(rule => rule.Name == name);
        var names = Rules.Select(known => known.Name).ToList();
        fault = rule is not null ? ""
            : names.Count == 0 ? $"there is no rule '{name}': the configuration has none"
            : $"there is no rule '{name}'{Suggestion.For(name, names)}; known: {string.Join(", ", names)}";
        return rule;
    }

    /// <summary>The format of the records of a log group.</summary>
    public RecordFormat FormatOf(string logGroup) =>
        LogFormats.FirstOrDefault(format => format.Matches(logGroup))?.Format ?? RecordFormat.Default;
}
