namespace FlowLambda.Cli.Import;

/// <summary>What the configuration takes of a rule. Source: docs/rules.md, the keys <c>name</c> and <c>window</c> of a rule.</summary>
internal static class RuleBounds
{
    /// <summary>The longest name, in characters.</summary>
    internal const int MaxNameLength = 100;

    /// <summary>The longest window, in minutes; the shortest is one.</summary>
    internal const int LongestWindow = 24 * 60;

    private const int SecondsPerMinute = 60;

    /// <summary>The window of a period, in minutes; null where no window is as long.</summary>
    /// <param name="period">The period in seconds.</param>
    internal static int? WindowOf(decimal? period) =>
        period is { } seconds && seconds % SecondsPerMinute == 0 && seconds / SecondsPerMinute is >= 1 and <= LongestWindow ? (int)(seconds / SecondsPerMinute) : null;
}
