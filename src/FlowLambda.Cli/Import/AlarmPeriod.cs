using FlowLambda.Rules;

namespace FlowLambda.Cli.Import;

/// <summary>The period of an alarm as the window of a rule.</summary>
internal static class AlarmPeriod
{
    private const int SecondsPerMinute = 60;

    /// <summary>The window of a period, in minutes; null where no window is as long.</summary>
    /// <param name="period">The period in seconds.</param>
    internal static int? WindowOf(decimal? period) =>
        period is { } seconds && seconds % SecondsPerMinute == 0 && seconds / SecondsPerMinute is >= 1 and <= ThresholdRule.LongestWindowMinutes
            ? (int)(seconds / SecondsPerMinute)
            : null;
}
