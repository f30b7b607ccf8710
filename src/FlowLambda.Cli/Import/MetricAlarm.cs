using System.Text.Json;

namespace FlowLambda.Cli.Import;

/// <summary>A metric alarm. Source: CloudWatch API reference, MetricAlarm.</summary>
internal sealed record MetricAlarm
{
    internal required string Name { get; init; }

    internal string? Description { get; init; }

    internal string? Namespace { get; init; }

    internal string? MetricName { get; init; }

    internal IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>SampleCount, Average, Sum, Minimum or Maximum; null for a percentile and for metric math.</summary>
    internal string? Statistic { get; init; }

    /// <summary>A percentile or its like, such as <c>p99</c>.</summary>
    internal string? ExtendedStatistic { get; init; }

    internal string? Comparison { get; init; }

    internal decimal? Threshold { get; init; }

    /// <summary>The period in seconds.</summary>
    internal decimal? Period { get; init; }

    internal decimal EvaluationPeriods { get; init; }

    /// <summary>How many of the periods must breach: all of them, where nothing is said.</summary>
    internal decimal DatapointsToAlarm { get; init; }

    internal string? TreatMissingData { get; init; }

    internal string? Unit { get; init; }

    internal bool IsEnabled { get; init; }

    /// <summary>What is done when the state changes, whichever way: ARNs.</summary>
    internal IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The metrics of metric math, each a namespace and a name.</summary>
    internal IReadOnlyList<(string? Namespace, string? Name)> MathMetrics { get; init; } = [];

    internal bool IsMath { get; init; }

    internal bool IsAnomalyDetection { get; init; }

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
