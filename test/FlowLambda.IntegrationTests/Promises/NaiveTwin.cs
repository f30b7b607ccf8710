namespace FlowLambda.IntegrationTests.Promises;

/// <summary>A window of a group whose value reaches its rule's threshold.</summary>
internal sealed record Crossing(string Rule, string Group, DateTimeOffset End, long Value);

/// <summary>A minute of a series.</summary>
internal sealed record SeriesMinute(string Metric, string Dimension, DateTimeOffset Minute);

/// <summary>What a single pass over all records, by their plain definitions, finds.</summary>
internal static class NaiveTwin
{
    /// <summary>All windows, over all records, that reach a threshold.</summary>
    internal static IReadOnlyList<Crossing> Crossings(TrafficPlan plan, IReadOnlyCollection<TrafficRecord> records)
    {
        List<Crossing> crossings = [];
        foreach (var rule in plan.Rules)
        {
            foreach (var group in records.Where(rule.Matches).GroupBy(record => record.Source, StringComparer.Ordinal))
            {
                for (var last = group.Min(record => record.Minute); last <= group.Max(record => record.Minute); last++)
                {
                    var value = rule.Value(group.Where(record => record.Minute > last - rule.Minutes && record.Minute <= last));
                    if (value >= rule.Threshold)
                        crossings.Add(new Crossing(rule.Name, group.Key, plan.First.AddMinutes(last + 1), value));
                }
            }
        }

        return crossings;
    }

    /// <summary>Each minute of each series.</summary>
    internal static IReadOnlyDictionary<SeriesMinute, MetricStatistics> Metrics(TrafficPlan plan, IReadOnlyCollection<TrafficRecord> records) =>
        plan.Metrics.SelectMany(metric => records.Where(metric.Matches)
            .GroupBy(record => new SeriesMinute(metric.Name, metric.DimensionOf(record), plan.First.AddMinutes(record.Minute)), metric.Value))
            .ToDictionary(values => values.Key, values => new MetricStatistics(values.Count(), values.Sum(), values.Min(), values.Max()));
}
