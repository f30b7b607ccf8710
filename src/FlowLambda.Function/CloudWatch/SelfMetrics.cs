using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using FlowLambda.Engine;
using FlowLambda.Metrics;

namespace FlowLambda.Function.CloudWatch;

/// <summary>FlowLambda's metrics about itself, at the time of the invocation.</summary>
internal static class SelfMetrics
{
    /// <summary>What is told of a batch.</summary>
    internal static IEnumerable<MetricDatum> OfBatch(BatchResult result, TimeSpan duration, DateTimeOffset now)
    {
        var counts = result.Counts;
        yield return Count(SelfMetricNames.RecordsRead, counts.Records, now);
        yield return Count(SelfMetricNames.RecordsMalformed, counts.Malformed, now);
        foreach (var (cause, count) in counts.MalformedByCause)
            yield return Count(SelfMetricNames.RecordsMalformed, count, now, MetricData.Dimension("Cause", cause.ToString()));
        yield return Count(SelfMetricNames.RecordsNoData, counts.NoData, now);
        yield return Count(SelfMetricNames.RecordsSkipData, counts.SkipData, now);
        yield return Count(SelfMetricNames.RecordsLate, counts.Late, now);
        yield return Count(SelfMetricNames.RecordsIgnored, counts.Ignored, now);
        yield return Count(SelfMetricNames.KeysOverflowed, result.KeysOverflowed, now);
        yield return Count(SelfMetricNames.AlertsSuppressed, result.AlertsSuppressed, now);
        yield return Datum(SelfMetricNames.BatchDuration, duration.TotalMilliseconds, StandardUnit.Milliseconds, now);
    }

    /// <summary>What is told of alerts that were published.</summary>
    /// <param name="rules">The rule of each.</param>
    /// <param name="now">The time.</param>
    internal static IEnumerable<MetricDatum> OfAlerts(IReadOnlyCollection<string> rules, DateTimeOffset now)
    {
        yield return Count(SelfMetricNames.AlertsPublished, rules.Count, now);
        foreach (var (rule, count) in rules.CountBy(rule => rule))
            yield return Count(SelfMetricNames.AlertsPublished, count, now, MetricData.Dimension("Rule", rule));
    }

    /// <summary>What is told of the configuration: how many looks found a newest version that cannot be used.</summary>
    internal static MetricDatum OfConfiguration(int refusals, DateTimeOffset now) => Count(SelfMetricNames.ConfigurationRefused, refusals, now);

    private static MetricDatum Count(string name, double value, DateTimeOffset now, params Dimension[] dimensions) =>
        Datum(name, value, StandardUnit.Count, now, dimensions);

    private static MetricDatum Datum(string name, double value, StandardUnit unit, DateTimeOffset now, params Dimension[] dimensions) => new()
    {
        MetricName = name,
        Dimensions = [.. dimensions],
        Timestamp = now.UtcDateTime,
        Value = value,
        Unit = unit,
    };
}
