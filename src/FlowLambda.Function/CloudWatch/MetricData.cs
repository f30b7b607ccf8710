using Amazon.CloudWatch.Model;
using FlowLambda.Metrics;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Makes CloudWatch's data of the engine's. Bounds: API reference, PutMetricData, MetricDatum and Dimension.</summary>
internal static class MetricData
{
    private const int MaxDimensionLength = 1024;

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14);
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromHours(2);

    /// <summary>Whether CloudWatch takes a datum of that time with those values; one that it does not would make it refuse the request.</summary>
    internal static bool IsInRange(MetricPoint point, DateTimeOffset now) =>
        IsInRange(point.Timestamp, now) && IsInRange(point.Values.Sum) && IsInRange(point.Values.Minimum) && IsInRange(point.Values.Maximum);

    /// <summary>Whether CloudWatch takes a datum of that time.</summary>
    internal static bool IsInRange(DateTimeOffset timestamp, DateTimeOffset now) => timestamp > now - Oldest && timestamp < now + FarthestAhead;

    /// <summary>Whether a value is a number, and within CloudWatch's bounds.</summary>
    private static bool IsInRange(double value) => Math.Abs(value) <= MetricValue.Largest;

    /// <summary>The datum of a series and minute.</summary>
    internal static MetricDatum Of(MetricPoint point) => new()
    {
        MetricName = point.Definition.Name,
        Dimensions = [.. point.Definition.Dimensions.Zip(point.Dimensions, (dimension, value) => Dimension(dimension.Name, value))],
        Timestamp = point.Timestamp.UtcDateTime,
        Unit = point.Definition.Unit,
        StatisticValues = new StatisticSet
        {
            SampleCount = point.Values.SampleCount,
            Sum = point.Values.Sum,
            Minimum = point.Values.Minimum,
            Maximum = point.Values.Maximum,
        },
    };

    /// <summary>A dimension, with what CloudWatch does not take (anything but printable ASCII) replaced.</summary>
    internal static Dimension Dimension(string name, string value)
    {
        var printable = new string([.. value.Take(MaxDimensionLength).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
        return new Dimension { Name = name, Value = string.IsNullOrWhiteSpace(printable) ? "?" : printable };
    }
}
