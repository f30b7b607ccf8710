namespace FlowLambda.Windows;

/// <summary>
/// What is kept of some numbers: CloudWatch's statistic set. Sums are exact up to 2^63 - 1 and stay there.
/// </summary>
/// <param name="SampleCount">How many numbers.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
public readonly record struct StatisticValues(long SampleCount, long Sum, long Minimum, long Maximum)
{
    /// <summary>The statistics of one number, 0 or more.</summary>
    public static StatisticValues Of(long value) => new(1, value, value, value);

    /// <summary>The statistics of the numbers of both; neither may be empty.</summary>
    public StatisticValues Merge(in StatisticValues other) => new(
        SampleCount + other.SampleCount,
        Add(Sum, other.Sum),
        Math.Min(Minimum, other.Minimum),
        Math.Max(Maximum, other.Maximum));

    /// <summary>The statistics of these numbers, of which there is at least one, and another.</summary>
    internal StatisticValues With(long value) => new(SampleCount + 1, Add(Sum, value), Math.Min(Minimum, value), Math.Max(Maximum, value));

    /// <summary>The sum of two numbers, 0 or more, at most 2^63 - 1.</summary>
    internal static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
