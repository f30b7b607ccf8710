namespace FlowLambda.Cli.Generate;

/// <summary>
/// A stream of pseudo-random numbers: SplitMix64 (Steele, Lea and Flood, 2014). Written out here, in integer
/// arithmetic, because the numbers of System.Random may change from one .NET version to the next.
/// </summary>
public sealed class RandomSource(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for one purpose, so that drawing more for one changes nothing for another.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="purpose">What the numbers are for; each purpose has another stream (FNV-1a).</param>
    public static RandomSource For(ulong seed, string purpose)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in purpose)
            hash = (hash ^ letter) * 0x100000001B3;

        return new RandomSource(new RandomSource(seed).Next() ^ hash);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 up to, and without, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, most often a small one.</summary>
    public int Skewed(int low, int high) => low + Below(Below(Below(high - low + 1) + 1) + 1);

    /// <summary>
    /// A number from <paramref name="low"/> to <paramref name="high"/> with a heavy tail, as the sizes of transfers have: nine in twenty are beyond
    /// twice the lowest, nine in twenty of these beyond four times, and so on (a Pareto distribution whose exponent is 1.15).
    /// </summary>
    public int HeavyTailed(int low, int high)
    {
        var floor = low;
        while (floor < high / 2 && Below(20) < 9)
            floor *= 2;

        return Between(floor, Math.Min(2 * floor, high));
    }

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of the items, each as likely as the others.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The items in a random order (Fisher and Yates).</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }

        return shuffled;
    }
}
