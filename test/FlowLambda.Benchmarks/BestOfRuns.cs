using System.Diagnostics;

namespace FlowLambda.Benchmarks;

/// <summary>
/// Runs candidates and what they are compared with in turn, so that what else the machine does meets all alike. The runtime compiles hot code again for some seconds: the
/// best run comes after that.
/// </summary>
internal static class BestOfRuns
{
    internal static Spread[] Measure(int runs, params IReadOnlyList<Action> candidates)
    {
        var times = candidates.Select(_ => new double[runs]).ToArray();
        for (var run = 0; run < runs; run++)
        {
            for (var i = 0; i < candidates.Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                candidates[i]();
                times[i][run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return [.. times.Select(Spread.Of)];
    }

    /// <summary>The least that a run allocates.</summary>
    internal static long Allocated(int runs, Action candidate) => Enumerable.Range(0, runs).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        candidate();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
