using FlowLambda.Windows;

namespace FlowLambda.Metrics;

/// <summary>
/// What CloudWatch is told of some values: its statistic set, in its own number type. Source: API reference, StatisticSet.
/// </summary>
/// <param name="SampleCount">How many values.</param>
/// <param name="Sum">Their sum; exact for whole numbers up to 2^53.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
public readonly record struct MetricStatistics(long SampleCount, double Sum, double Minimum, double Maximum)
{
    /// <summary>The statistics of one value.</summary>
    internal static MetricStatistics Of(double value) => new(1, value, value, value);

    /// <summary>The same of whole numbers.</summary>
    internal static MetricStatistics Of(in StatisticValues values) => new(values.SampleCount, values.Sum, values.Minimum, values.Maximum);

    /// <summary>The statistics of the values of both; neither may be empty.</summary>
    public MetricStatistics Merge(in MetricStatistics other) =>
        new(SampleCount + other.SampleCount, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
