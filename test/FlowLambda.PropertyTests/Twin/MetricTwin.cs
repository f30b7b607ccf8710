namespace FlowLambda.PropertyTests.Twin;

/// <summary>One datum: count, sum, minimum and maximum of a series in a minute of a batch.</summary>
internal sealed record Datum(string Metric, string Series, long Minute, long Count, double Sum, double Minimum, double Maximum);

/// <summary>A metric, recounted.</summary>
internal sealed class MetricTwin(TwinMetric metric, TwinLists lists)
{
    private readonly HashSet<(long Hour, string Series)> _admitted = [];

    /// <summary>The data of a batch.</summary>
    /// <param name="records">The batch.</param>
    /// <param name="isPreferred">Of new series with equal sums, which come first: the contract leaves it open, so the engine may choose.</param>
    internal List<Datum> Process(IEnumerable<TwinRecord> records, Func<string, string, long, bool> isPreferred)
    {
        var counted = records
            .Where(record => metric.Match.Holds(record, lists))
            .Where(record => record.Key(metric.Dimensions) is not null && (metric.SumOf is null || record[metric.SumOf] is not null))
            .ToList();

        foreach (var hour in counted.GroupBy(HourOf))
            Admit(hour.Key, [.. hour], series => isPreferred(metric.Name, series, hour.Key));

        return
        [
            .. counted.GroupBy(record => (Series: SeriesOf(record), record.Minute)).Select(datum => new Datum(
                metric.Name, datum.Key.Series, datum.Key.Minute,
                datum.Count(), datum.Sum(ValueOf), datum.Min(ValueOf), datum.Max(ValueOf))),
        ];
    }

    private void Admit(long hour, List<TwinRecord> records, Func<string, bool> isPreferred)
    {
        var room = metric.MaxSeries - _admitted.Count(admitted => admitted.Hour == hour);
        var newSeries = records
            .GroupBy(record => record.Key(metric.Dimensions)!, StringComparer.Ordinal)
            .Where(series => !IsAlways(series.Key) && !_admitted.Contains((hour, series.Key)))
            .OrderByDescending(series => series.Sum(ValueOf))
            .ThenByDescending(series => isPreferred(series.Key))
            .Take(room)
            .Select(series => series.Key)
            .ToList();
        foreach (var series in newSeries)
            _admitted.Add((hour, series));
    }

    private string SeriesOf(TwinRecord record)
    {
        var series = record.Key(metric.Dimensions)!;
        return metric.Dimensions.Count == 0 || IsAlways(series) || _admitted.Contains((HourOf(record), series))
            ? series
            : string.Join('\n', metric.Dimensions.Select(_ => "other"));
    }

    private bool IsAlways(string series) => metric.Always.Any(values =>
        string.Join('\n', values.Zip(metric.Dimensions, (value, field) => Fields.Canonical(field, value))) == series);

    private long ValueOf(TwinRecord record) => metric.SumOf is null ? 1 : record.Number(metric.SumOf);

    private static long HourOf(TwinRecord record) => record.Minute / 60;
}
