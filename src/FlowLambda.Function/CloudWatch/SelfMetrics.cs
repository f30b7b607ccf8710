using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>FlowLambda's metrics about itself, at the time of the invocation.</summary>
internal static class SelfMetrics
{
    internal static IEnumerable<MetricDatum> Of(BatchOutcome outcome, TimeSpan duration, DateTimeOffset now)
    {
        var counts = outcome.Counts;
        yield return Count("RecordsRead", counts.Records);
        yield return Count("RecordsMalformed", counts.Malformed);
        foreach (var (cause, count) in counts.MalformedByCause)
            yield return Count("RecordsMalformed", count, MetricData.Dimension("Cause", cause.ToString()));
        yield return Count("RecordsNoData", counts.NoData);
        yield return Count("RecordsSkipData", counts.SkipData);
        yield return Count("RecordsLate", counts.Late);
        yield return Count("RecordsIgnored", counts.Ignored);
        yield return Count("KeysOverflowed", outcome.KeysOverflowed);
        yield return Count("AlertsPublished", outcome.AlertsPublished);
        foreach (var rule in outcome.Alerts.Take(outcome.AlertsPublished).CountBy(alert => alert.Rule.Name))
            yield return Count("AlertsPublished", rule.Value, MetricData.Dimension("Rule", rule.Key));
        yield return Count("AlertsSuppressed", outcome.Suppressed);
        yield return Datum("BatchDuration", duration.TotalMilliseconds, StandardUnit.Milliseconds);

        MetricDatum Count(string name, double value, params Dimension[] dimensions) => Datum(name, value, StandardUnit.Count, dimensions);

        MetricDatum Datum(string name, double value, StandardUnit unit, params Dimension[] dimensions) => new()
        {
            MetricName = name,
            Dimensions = [.. dimensions],
            Timestamp = now.UtcDateTime,
            Value = value,
            Unit = unit,
        };
    }
}
