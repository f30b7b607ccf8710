namespace FlowLambda.TestSupport.Proxy;

/// <summary>Lets calls go wrong at random, in each of the ways that a network and a service do. For one proxy, which asks one call at a time.</summary>
/// <param name="seed">The same seed gives the same faults to the same number of calls.</param>
/// <param name="share">The share of the calls that go wrong, 0 to 1.</param>
/// <param name="longestDelay">How long a delayed call waits at most.</param>
public sealed class RandomFaults(int seed, double share, TimeSpan longestDelay)
{
    private readonly Random _random = new(seed);

    /// <summary>What goes wrong with the next call; null for nothing.</summary>
    public ServiceFault? Next()
    {
        if (_random.NextDouble() >= share)
            return null;
        return _random.Next(5) switch
        {
            0 => new ServiceFault.Fail(),
            1 => new ServiceFault.Throttle(),
            2 => new ServiceFault.CutBefore(),
            3 => new ServiceFault.CutAfter(),
            // A network's latency; nobody waits for it to prove anything.
            _ => new ServiceFault.Delay(Task.Delay(_random.NextDouble() * longestDelay)),
        };
    }
}
