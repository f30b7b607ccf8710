namespace FlowLambda.Benchmarks;

/// <summary>How long the runs of something took, in seconds: the best counts, the others tell how far to trust it.</summary>
internal sealed record Spread(double Best, double Median, double SlowestTenth)
{
    /// <summary>Of values in any order: times, or sizes.</summary>
    internal static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread(sorted[0], sorted[sorted.Length / 2], sorted[sorted.Length * 9 / 10]);
    }

    /// <summary>The best, in nanoseconds for each of so many records.</summary>
    internal double Nanoseconds(long records) => Math.Round(Best * 1e9 / records, 1);

    /// <summary>How much slower than the best the others were.</summary>
    internal object OverBest => new { median = Math.Round(Median / Best, 2), slowestTenth = Math.Round(SlowestTenth / Best, 2) };
}
