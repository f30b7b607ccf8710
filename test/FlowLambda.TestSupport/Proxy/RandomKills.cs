namespace FlowLambda.TestSupport.Proxy;

/// <summary>Kills callers at random moments, a number of times. For one proxy, which asks one call at a time.</summary>
/// <param name="seed">The same seed gives the same kills to the same number of calls.</param>
/// <param name="share">The share of the calls in the course of which the caller is killed, 0 to 1, until it is done.</param>
/// <param name="kills">How often.</param>
/// <param name="kill">Kills a caller, and completes when it has died.</param>
public sealed class RandomKills(int seed, double share, int kills, Func<string, Task> kill)
{
    private static readonly KillMoment[] Moments = Enum.GetValues<KillMoment>();

    private readonly Random _random = new(seed);

    /// <summary>How many are left.</summary>
    public int Left { get; private set; } = kills;

    /// <summary>Whether the caller is killed in the course of a call; null where it is not.</summary>
    public ServiceFault? Next(ServiceCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (Left == 0 || _random.NextDouble() >= share)
            return null;
        Left--;
        return new ServiceFault.Kill(() => kill(call.Caller), Moments[_random.Next(Moments.Length)]);
    }
}
