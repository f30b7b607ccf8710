using FlowLambda.Cli.Generate.Attacks;

namespace FlowLambda.Cli.Generate;

/// <summary>What traffic to make. The same options always make the same records.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Whence all random numbers come.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>When the traffic begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    /// <summary>How long it lasts: no record starts later. Whole minutes.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Records of a minute on average over the whole time, attacks not counted: longer traffic follows <see cref="DailyCurve"/>. Beyond some
    /// 5,000 the background is no longer quiet.
    /// </summary>
    public int RecordsPerMinute { get; init; } = 90;

    /// <summary>The attacks to mix in.</summary>
    public IReadOnlyList<Attack> Attacks { get; init; } = Attack.All;

    /// <summary>Whether an interface reports lost data (<c>SKIPDATA</c>) every ten minutes.</summary>
    public bool SkipData { get; init; }
}
