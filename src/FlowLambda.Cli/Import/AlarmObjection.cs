using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Cli.Import;

/// <summary>Why no rule can say what an alarm says, in words; null where one can, as far as this looks.</summary>
internal static class AlarmObjection
{
    /// <summary>Far more than the events, or the bytes, that any window adds up.</summary>
    private const decimal LargestThreshold = 1_000_000_000_000_000_000;

    /// <summary>What about the alarm itself stands in the way.</summary>
    internal static string? To(MetricAlarm alarm) => alarm switch
    {
        { IsAnomalyDetection: true } => "it compares with a band of anomaly detection, and a rule compares with a number",
        { IsMath: true } => "it is about metric math, and a rule has one statistic",
        { ExtendedStatistic: { } extended } => $"its statistic is {extended}, and a rule keeps no percentiles",
        { Statistic: "Average" } => "its statistic is Average, and a rule has sums, counts and maxima; where each event adds the same number, alarm on a count",
        { Statistic: not ("Sum" or "SampleCount" or "Maximum") } => $"its statistic is {alarm.Statistic ?? "missing"}, and a rule has sums, counts and maxima",
        { Comparison: "LessThanThreshold" or "LessThanOrEqualToThreshold" } => "it goes off below its threshold, and a rule only at or above one",
        { Comparison: not (AlarmThreshold.AtLeast or AlarmThreshold.Above) } => $"its comparison is {alarm.Comparison ?? "missing"}, and a rule only tells what reaches a threshold",
        { Threshold: null or > LargestThreshold } => "its threshold is missing, or is a number that no window reaches",
        _ when AlarmPeriod.WindowOf(alarm.Period) is null => PeriodObjection(alarm),
        _ when alarm.DatapointsToAlarm != 1 => string.Create(
            CultureInfo.InvariantCulture,
            $"{alarm.DatapointsToAlarm} of {alarm.EvaluationPeriods} periods must reach the threshold, and a rule looks at one window; a longer window with a higher threshold comes near"),
        _ => null,
    };

    private static string PeriodObjection(MetricAlarm alarm) => string.Create(
        CultureInfo.InvariantCulture, $"its period is {(alarm.Period is { } period ? $"{period} s" : "missing")}, and a rule's window is whole minutes, from 1m to {AlertText.Minutes(ThresholdRule.LongestWindowMinutes)}");

    /// <summary>What about the filters that feed its metric stands in the way.</summary>
    internal static string? To(List<MetricFilter> feeding, MetricAlarm alarm)
    {
        if (feeding.Count == 0)
            return "no imported metric filter gives its metric these dimensions";
        if (feeding.Exists(filter => filter.Caveats.Count > 0))
            return "its metric counts other events here (see the comment beside the metric)";
        if (feeding.Exists(filter => !filter.CountsLike(feeding[0])) || feeding.Select(filter => filter.LogGroup).Distinct(StringComparer.Ordinal).Count() < feeding.Count)
            return $"its metric adds up {Words.Count(feeding.Count, "metric filter")} ({string.Join(", ", feeding.Select(filter => $"'{filter.Name}'"))}), and a rule has one pattern";
        var unit = feeding[0].Unit ?? MetricUnits.None;
        return alarm.Unit is { } asked && asked != unit
            ? $"it looks at values whose unit is {asked}, and the metric filter gives them the unit {unit}"
            : null;
    }
}
