using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Cli.Forecast;

/// <summary>How a sample becomes a month.</summary>
internal enum Scale
{
    /// <summary>By the time that it spans.</summary>
    Time,

    /// <summary>By the records of a month, which are known.</summary>
    Records,

    /// <summary>By the GB of flow logs a month, which are known.</summary>
    Gigabytes,
}

/// <summary>
/// A month of a stack: the quantities of docs/deploy.md, "What it costs", with what a sample tells in the place of what the guide assumes.
/// </summary>
internal sealed record Month
{
    internal const double Hours = 730;
    internal const double BytesOfGigabyte = 1_073_741_824;

    /// <summary>The memory of the function, in GB: the template's default.</summary>
    internal const double MemoryGigabytes = 1;

    private const double Seconds = Hours * 3600;

    /// <summary>What CloudWatch Logs counts for an event beside its text.</summary>
    private const double BytesOfEvent = 26;

    // The line through what was measured, at the template's memory: milliseconds an invocation.
    private const double Milliseconds = 95;
    private const double MillisecondsOfRecord = 0.0112;

    internal required Scale Scale { get; init; }

    /// <summary>Records of all kinds.</summary>
    internal required double Records { get; init; }

    /// <summary>Bytes of a record.</summary>
    internal required double RecordBytes { get; init; }

    /// <summary>Records a batch.</summary>
    internal required double BatchRecords { get; init; }

    /// <summary>Write units of a batch's entry in the state.</summary>
    internal required double EntryKilobytes { get; init; }

    /// <summary>PutMetricData requests a batch.</summary>
    internal required double RequestsOfBatch { get; init; }

    /// <summary>The bytes of a batch's metric data in the embedded metric format.</summary>
    internal required double EmfBytesOfBatch { get; init; }

    /// <summary>Metrics of the configuration as CloudWatch bills them, and FlowLambda's own.</summary>
    internal required double Series { get; init; }

    /// <summary>Metrics of the configuration without <c>maxSeries</c>, as metric filters would make them.</summary>
    internal required double FilterSeries { get; init; }

    /// <summary>Whether metric filters could make them: CloudWatch Logs would disable none.</summary>
    internal required bool AllowsFilters { get; init; }

    /// <summary>Rules that an alarm on a metric filter's metric could stand for.</summary>
    internal required int FilterAlarms { get; init; }

    /// <summary>The share of records that are rejected, 0 to 1.</summary>
    internal required double RejectedShare { get; init; }

    internal required double Alerts { get; init; }

    /// <summary>Messages to SNS.</summary>
    internal required double Messages { get; init; }

    internal double Gigabytes => Records * (RecordBytes + BytesOfEvent) / BytesOfGigabyte;

    internal double Batches => Records / BatchRecords;

    internal double InvocationMilliseconds => Milliseconds + (MillisecondsOfRecord * BatchRecords);

    /// <summary>Copies of the function: three times as many as are busy on average, and two at least.</summary>
    internal double Copies => Math.Max(2, Math.Ceiling(3 * Batches * InvocationMilliseconds / (Seconds * 1000)));

    /// <summary>How many metrics FlowLambda has about itself.</summary>
    internal static int OwnMetrics => SelfMetricNames.All.Count - 1;

    /// <summary>A month of which this is a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="configuration">The configuration that it was counted by.</param>
    /// <param name="records">The records of a month, where they are known.</param>
    /// <param name="gigabytes">The GB of flow logs a month, where they are known.</param>
    /// <exception cref="InputException">The sample tells no time, and nothing else was said.</exception>
    internal static Month Of(Sample sample, FlowConfiguration configuration, double? records, double? gigabytes)
    {
        var count = (double)sample.Counts.Records;
        var bytes = sample.Bytes / count;
        if (sample.Time is null && records is null && gigabytes is null)
            throw new InputException("the records tell no time: say with --records or --gb how many a month has");
        var all = records ?? (gigabytes * BytesOfGigabyte / (bytes + BytesOfEvent)) ?? count * sample.Time!.Share / sample.Time.Minutes * Hours * 60;
        var time = sample.Time ?? SampleTime.Unknown;
        var alerts = sample.AlertsByRule.Sum(pair => AlertsOf(pair.Key, pair.Value, time));
        return new Month
        {
            Scale = records is not null ? Scale.Records : gigabytes is not null ? Scale.Gigabytes : Scale.Time,
            Records = all,
            RecordBytes = bytes,
            BatchRecords = count / sample.Batches,
            EntryKilobytes = (double)sample.EntryKilobytes / sample.Batches,
            RequestsOfBatch = (double)sample.MetricRequests / sample.Batches,
            EmfBytesOfBatch = (double)sample.EmfBytes / sample.Batches,
            Series = OwnMetrics + sample.Metrics.Sum(metric => time.Average(metric.Kept)),
            FilterSeries = sample.Metrics.Sum(metric => time.Average(metric.All)),
            AllowsFilters = !sample.Metrics.Any(metric => metric.DisablesFilter),
            FilterAlarms = configuration.Rules.Count(IsForMetricFilters),
            RejectedShare = sample.Rejected / count,
            Alerts = alerts,
            Messages = sample.Alerts == 0 ? 0 : alerts * sample.Messages / sample.Alerts,
        };
    }

    /// <summary>A rule's alerts of a month: each group of the sample has its next one when its silence is over, which may be after the end of a stretch.</summary>
    internal static double AlertsOf(ThresholdRule rule, int inSample, SampleTime time) =>
        inSample * Hours * 60 / time.Stretches.Sum(stretch => (double)Math.Max(stretch.Minutes, rule.CooldownMinutes));

    /// <summary>Whether a metric filter and an alarm could stand for a rule: one group of all, a count, sum or maximum, of fields that records hold.</summary>
    private static bool IsForMetricFilters(ThresholdRule rule) =>
        rule is { Enabled: true, GroupBy.Count: 0, Then: null, LargestOf: null, MinimumDistinct: null, IsSpread: false }
        && rule.Statistic.Kind is not (StatisticKind.Distinct or StatisticKind.Percent)
        && rule.Match.Mentioned.Concat(rule.Statistic.Fields).All(field => !field.IsPseudo);
}
