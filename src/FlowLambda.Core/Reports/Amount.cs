namespace FlowLambda.Reports;

/// <summary>Sums of flows, bytes or packets.</summary>
internal static class Amount
{
    /// <summary>The sum of two amounts; what is more than 9.2 exabytes, which only a record that lies can bring, stays there.</summary>
    internal static long Add(long one, long other) => one + other is >= 0 and var sum ? sum : long.MaxValue;
}
