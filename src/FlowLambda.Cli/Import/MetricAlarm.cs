using System.Text.Json;

namespace FlowLambda.Cli.Import;

/// <summary>A metric alarm. Source: CloudWatch API reference, MetricAlarm.</summary>
internal sealed record MetricAlarm
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Namespace { get; init; }

    public string? MetricName { get; init; }

    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>SampleCount, Average, Sum, Minimum or Maximum; null for a percentile and for metric math.</summary>
    public string? Statistic { get; init; }

    /// <summary>A percentile or its like, such as <c>p99</c>.</summary>
    public string? ExtendedStatistic { get; init; }

    public string? Comparison { get; init; }

    public decimal? Threshold { get; init; }

    /// <summary>The period in seconds.</summary>
    public decimal? Period { get; init; }

    public decimal EvaluationPeriods { get; init; }

    /// <summary>How many of the periods must breach: all of them, where nothing is said.</summary>
    public decimal DatapointsToAlarm { get; init; }

    public string? TreatMissingData { get; init; }

    public string? Unit { get; init; }

    public bool IsEnabled { get; init; }

    /// <summary>What is done when the state changes, whichever way: ARNs.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The metrics of metric math, each a namespace and a name.</summary>
    public IReadOnlyList<(string? Namespace, string? Name)> MathMetrics { get; init; } = [];

    public bool IsMath { get; init; }

    public bool IsAnomalyDetection { get; init; }

    /// <summary>Reads what describe-alarms prints of an alarm.</summary>
    internal static MetricAlarm Read(JsonElement alarm) => new()
    {
        Name = alarm.Text("AlarmName") ?? "",
        Description = alarm.Text("AlarmDescription"),
        Namespace = alarm.Text("Namespace"),
        MetricName = alarm.Text("MetricName"),
        Dimensions = ReadDimensions(alarm),
        Statistic = alarm.Text("Statistic"),
        ExtendedStatistic = alarm.Text("ExtendedStatistic"),
        Comparison = alarm.Text("ComparisonOperator"),
        Threshold = alarm.Number("Threshold"),
        Period = alarm.Number("Period"),
        EvaluationPeriods = alarm.Number("EvaluationPeriods") ?? 1,
        DatapointsToAlarm = alarm.Number("DatapointsToAlarm") ?? alarm.Number("EvaluationPeriods") ?? 1,
        TreatMissingData = alarm.Text("TreatMissingData"),
        Unit = alarm.Text("Unit"),
        IsEnabled = alarm.Flag("ActionsEnabled") ?? true,
        Actions = [.. alarm.Texts("AlarmActions").Concat(alarm.Texts("OKActions")).Concat(alarm.Texts("InsufficientDataActions")).Distinct(StringComparer.Ordinal)],
        MathMetrics = [.. alarm.Items("Metrics").Select(query => query.Member("MetricStat")?.Member("Metric")).Select(metric => (metric?.Text("Namespace"), metric?.Text("MetricName")))],
        IsMath = alarm.Items("Metrics").Any(),
        IsAnomalyDetection = alarm.Text("ThresholdMetricId") is not null,
    };

    private static Dictionary<string, string> ReadDimensions(JsonElement alarm)
    {
        Dictionary<string, string> dimensions = new(StringComparer.Ordinal);
        foreach (var dimension in alarm.Items("Dimensions"))
            dimensions[dimension.Text("Name") ?? ""] = dimension.Text("Value") ?? "";
        return dimensions;
    }
}
