using System.Globalization;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Forecast;

/// <summary>Something that will cost more, or tells less, than it seems.</summary>
/// <param name="Kind">What kind of warning it is, for programs.</param>
/// <param name="Text">What it says.</param>
internal sealed record ForecastWarning(string Kind, string Text)
{
    /// <summary>From how many series an hour a metric is told of.</summary>
    internal const int ManySeries = 500;

    /// <summary>Below how many records a batch is small: it costs nearly what one of 500 does.</summary>
    private const int SmallBatch = 50;

    /// <summary>From how many messages a day nobody reads e-mails any more.</summary>
    private const int ManyMessagesADay = 100;

    /// <summary>Below how many records for each alert a sample is of attacks: everyday traffic has thousands.</summary>
    private const int FewRecordsOfAlert = 200;

    private const double MostlyRejected = 0.9;
    private const double DaysOfMonth = 730 / 24.0;

    // Whoever sends a packet chooses these.
    private static readonly string[] ChosenOutside =
        ["srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr", "src", "dst", "srcport", "dstport", "service", "start", "end", "bytes", "packets", "bytes-per-packet"];

    internal static IEnumerable<ForecastWarning> Of(ForecastReport report) =>
        [.. OfSample(report), .. report.Sample.Metrics.SelectMany(metric => OfMetric(metric, report.Time)), .. OfState(report), .. OfAlerts(report)];

    private static IEnumerable<ForecastWarning> OfSample(ForecastReport report)
    {
        var (sample, month) = (report.Sample, report.Month);
        if (sample.Time is null)
            yield return new("no-time", "the records tell no time: series by the hour are those of the whole sample");
        else if (!sample.Time.WholeHours.Any())
            yield return new("short-sample", Say($"the sample spans {sample.Time.Minutes:N0} minutes and no whole clock hour: series by the hour are those of its fullest one, and there will be more; take a day"));
        if (report.Time is { Stretches.Count: > 1 } time)
            yield return new("gaps", Say($"the sample has gaps: it is {time.Stretches.Count:N0} pieces of {time.Minutes:N0} minutes together, by which it is scaled; if flow logs went on in between, say --records or --gb"));
        if (report.Time.StrayRecords > 0)
            yield return new("stray-times", Say($"{report.Time.StrayRecords:N0} of its records are of other times, far from the rest: the sample is scaled without those times"));
        if (month.RejectedShare >= MostlyRejected)
            yield return new("only-attacks", Say($"{month.RejectedShare:P0} of the records were rejected: this is a sample of an attack, or of a flow log of REJECT only; take one of everyday traffic"));
        else if (sample.Alerts > 0 && sample.Counts.Records / sample.Alerts < FewRecordsOfAlert)
            yield return new("only-attacks", Say($"an alert for each {sample.Counts.Records / sample.Alerts:N0} records: this seems to be a sample of attacks; take one of everyday traffic"));
        if (month.BatchRecords < SmallBatch)
        {
            yield return new("small-batches", Say($"batches have {month.BatchRecords:N1} records: invocations, requests and state writes cost {OfBatches(report):N2} of {report.Total:N2}; ")
                + "MaxAggregationInterval=600, a FilterPattern or Metrics=emf make that less");
        }
    }

    private static double OfBatches(ForecastReport report) =>
        report.Items.Where(item => item.Name is "Lambda: requests" or "Lambda: duration" or "DynamoDB: writes" or "CloudWatch: PutMetricData").Sum(item => item.Cost);

    private static IEnumerable<ForecastWarning> OfMetric(MetricSeries series, SampleTime time)
    {
        var metric = series.Metric;
        var (kept, inSample) = (time.Average(series.Kept), series.InSample);
        if (metric.Dimensions.Where(IsChosenOutside).Select(dimension => dimension.Name).ToList() is { Count: > 0 } outside)
        {
            yield return new("outsiders", Say($"{metric.Name}: whoever sends traffic chooses {string.Join(" and ", outside)}: {Amount(inSample.Count, inSample.IsLeast)} series in the sample, and more with more of it; ")
                + Say($"maxSeries keeps them at {metric.MaxSeries:N0} an hour and `other`, a metric filter has no such bound"));
        }

        if (kept >= ManySeries)
            yield return new("many-series", Say($"{metric.Name}: {kept:N0} series an hour, most by {series.Widest?.Dimension.Name}; maxSeries (now {metric.MaxSeries:N0}) or a dimension less bounds them"));
        if (series.Folded > 0)
            yield return new("folding", Say($"{metric.Name}: {Amount(time.Average(series.All), series.All.IsLeast)} series an hour are wanted, maxSeries is {metric.MaxSeries:N0}: {series.Folded / series.Records:P0} of its records are in `other`; sums stay exact"));
        if (series.DisablesFilter)
            yield return new("no-metric-filter", Say($"{metric.Name}: no metric filter can make it: CloudWatch Logs disables one that makes about {MetricSeries.MostPairsOfFilter:N0} pairs of dimension and value in an hour"));
    }

    // What a pattern extracts from a message may be anything.
    private static bool IsChosenOutside(MetricDimension dimension) =>
        dimension.Field is { Version: 0, IsPseudo: false } || ChosenOutside.Contains(dimension.Field.Name, StringComparer.Ordinal);

    private static IEnumerable<ForecastWarning> OfState(ForecastReport report)
    {
        if (report.Sample.KeysOverflowed > 0)
        {
            yield return new("keys", Say($"{report.Sample.KeysOverflowed:N0} groups were dropped to stay within state.maxKeys ({report.Configuration.MaxKeys:N0}): ")
                + "windows of rules lose records; raise it, with the function's memory, or group by less");
        }
    }

    private static IEnumerable<ForecastWarning> OfAlerts(ForecastReport report)
    {
        var (sample, month) = (report.Sample, report.Month);
        if (month.Messages / DaysOfMonth >= ManyMessagesADay)
        {
            var (rule, alerts) = sample.AlertsByRule.Select(pair => (pair.Key.Name, Alerts: Month.AlertsOf(pair.Key, pair.Value, report.Time))).MaxBy(pair => pair.Alerts);
            yield return new("alert-storm", Say($"{month.Messages / DaysOfMonth:N0} messages a day, {alerts / month.Alerts:P0} of them of {rule}: nobody reads so many e-mails; ")
                + Say($"`flowlambda sweep --rule {rule}` shows what other thresholds would do"));
        }

        if (sample.Digests > 0)
        {
            yield return new("digest", Say($"in {sample.Digests:N0} batches there were more alerts than alerts.maxPerBatch ({report.Configuration.MaxAlertsPerBatch:N0}): the rest went into a digest; ")
                + "SNS sends an e-mail address 10 messages a second at most");
        }
    }

    private static string Amount(double value, bool isLeast) => Say($"{(isLeast ? "more than " : "")}{value:N0}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
