namespace FlowLambda.Cli.Generate.Attacks;

/// <summary>What an attack has to play with.</summary>
/// <param name="Source">The attacker.</param>
/// <param name="Target">The victim, or the receiver of what is stolen.</param>
/// <param name="Start">When it begins, in Unix seconds.</param>
/// <param name="Seconds">How long it lasts.</param>
/// <param name="Random">The attack's own random numbers.</param>
/// <param name="Log">Where its flows are logged.</param>
internal sealed record AttackScene(Endpoint Source, Endpoint Target, long Start, int Seconds, RandomSource Random, FlowLog Log)
{
    /// <summary>A TCP flow from the attacker to the target.</summary>
    public Flow Tcp(int fromPort, int toPort) => new(Source, Target, Flow.Tcp, fromPort, toPort);

    /// <summary>The time of one of <paramref name="count"/> events that are spread evenly over the attack.</summary>
    public long TimeOf(int index, int count) => Start + ((long)index * Seconds / count);

    /// <summary>So many different ports from <paramref name="low"/> to <paramref name="high"/>, in random order.</summary>
    public IEnumerable<int> DistinctPorts(int count, int low, int high) =>
        Random.Shuffled(Enumerable.Range(low, high - low + 1)).Take(count);
}
