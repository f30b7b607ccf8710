namespace FlowLambda.Core.Tests.Support;

/// <summary>Measures what this thread allocates.</summary>
internal static class Allocated
{
    private const int Runs = 5;

    /// <summary>The least that one of several runs allocates, in bytes: the first ones may pay for what the runtime prepares.</summary>
    internal static long By(Action action)
    {
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
