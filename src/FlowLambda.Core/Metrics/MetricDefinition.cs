using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Subscriptions;

namespace FlowLambda.Metrics;

/// <summary>A custom CloudWatch metric: which records it counts, and by which dimensions.</summary>
public sealed record MetricDefinition
{
    /// <summary>How many series a metric may have in a clock hour where nothing is said.</summary>
    public const int DefaultMaxSeries = 100;

    /// <summary>CloudWatch takes no more dimensions than this.</summary>
    public const int MaxDimensions = 30;

    /// <summary>The metric's name.</summary>
    public required string Name { get; init; }

    /// <summary>The CloudWatch namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The log groups whose log events it looks at.</summary>
    public LogGroups LogGroups { get; init; } = LogGroups.All;

    /// <summary>Which records count.</summary>
    public required EventPattern Match { get; init; }

    /// <summary>The field whose values are added up; null to count records.</summary>
    public FlowLogField? SumOf { get; init; }

    /// <summary>What each log event adds, where that is neither 1 nor a field of the record.</summary>
    public MetricValue? Value { get; init; }

    /// <summary>What is put, once, for a minute that had log events and none that counted; null for nothing.</summary>
    public double? DefaultValue { get; init; }

    /// <summary>What tells one series from another.</summary>
    public required IReadOnlyList<MetricDimension> Dimensions { get; init; }

    /// <summary>How many series, beside those of <see cref="Always"/>, a clock hour may have before the rest is folded into <c>other</c>.</summary>
    public int MaxSeries { get; init; } = DefaultMaxSeries;

    /// <summary>Dimension values that have a series of their own whatever happens, one text for each dimension.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Always { get; init; } = [];

    /// <summary>CloudWatch's word for the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The fields without which no record can count.</summary>
    internal IEnumerable<FlowLogField> RequiredFields => Match.Required.Concat(OwnFields);

    /// <summary>The fields that are looked at.</summary>
    internal IEnumerable<FlowLogField> UsedFields => Match.Mentioned.Concat(OwnFields);

    /// <summary>What tells the metric's series from those of others, whatever counts in them.</summary>
    internal string Identity => $"{Namespace}/{Name}({string.Join(", ", Dimensions)})";

    /// <summary>
    /// Tells, in every process and version, what the metric counts and which series it may have: everything but the unit. Metrics of one
    /// fingerprint can go on where the other stopped.
    /// </summary>
    internal ulong Fingerprint => Configuration.Fingerprint.Of(
    [
        Namespace, Name, .. Configuration.Fingerprint.Words(LogGroups.Globs), Match.Predicate.Identity, .. Configuration.Fingerprint.Words(SumOf),
        Number(Value?.Constant), Value?.Selector?.Text ?? "", Number(DefaultValue),
        .. Configuration.Fingerprint.Words(Dimensions.Select(dimension => dimension.Field)),
        .. Dimensions.SelectMany(dimension => new[] { dimension.Name, dimension.Selector?.Text ?? "" }),
        Number(MaxSeries), Number(Always.Count), .. Always.SelectMany(Configuration.Fingerprint.Words),
    ]);

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private IEnumerable<FlowLogField> OwnFields =>
        Dimensions.Where(dimension => dimension.Selector is null).Select(dimension => dimension.Field).Concat(SumOf is null ? [] : [SumOf]);
}
