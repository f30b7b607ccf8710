using FlowLambda.Rules;

namespace FlowLambda.Windows.Storage;

/// <summary>What windows have to know of a rule, worked out once.</summary>
internal sealed class RuleWindows(ThresholdRule rule)
{
    /// <summary>The rule.</summary>
    internal ThresholdRule Rule => rule;

    /// <summary>What is kept of a minute.</summary>
    internal CellKind Kind { get; } = rule switch
    {
        { IsTallied: true } => CellKind.Items,
        { Statistic.Kind: StatisticKind.Distinct } => CellKind.Distinct,
        { Statistic.Kind: StatisticKind.Percent } => CellKind.Percent,
        { Statistic.Kind: StatisticKind.Max } => CellKind.Max,
        { Statistic.Kind: StatisticKind.Sum } => CellKind.Sum,
        _ => CellKind.Count,
    };

    /// <summary>Whether the largest value counts, rather than the sum.</summary>
    internal bool IsMax { get; } = rule.Statistic.Kind == StatisticKind.Max;

    /// <summary>Whether different values are counted.</summary>
    internal bool IsDistinct { get; } = rule.Statistic.Kind == StatisticKind.Distinct;

    /// <summary>Whether the rule waits for a record that follows.</summary>
    internal bool IsSequence { get; } = rule.Then is not null;

    /// <summary>Whether it matters by what an item is kept.</summary>
    internal bool TellsApart { get; } = rule.ApartBy.Count > 0;

    /// <summary>What <see cref="AmountOf"/> the minutes of a window must come to before its value can reach the threshold, which is above 0.</summary>
    internal double Least { get; } = rule.Statistic.Kind == StatisticKind.Percent ? rule.MinimumRecords : rule.Threshold;

    /// <summary>How many items the minutes of a window must have.</summary>
    internal int LeastItems { get; } = rule.MinimumDistinct?.Count ?? 0;

    /// <summary>Whether nothing but the total of all minutes, which a key keeps, says whether they can reach the threshold together.</summary>
    internal bool IsTotalAll => Kind != CellKind.Max && !IsSequence && LeastItems == 0;

    /// <summary>What a minute adds, at most, to what is compared with <see cref="Least"/>.</summary>
    internal long AmountOf(in WindowCell cell) => IsDistinct ? cell.Count : Kind == CellKind.Percent ? cell.Records : cell.Amount;

    /// <summary>What two amounts come to together.</summary>
    internal long Together(long left, long right) => Kind == CellKind.Max ? Math.Max(left, right) : StatisticValues.Add(left, right);

    /// <summary>The first minute that still counts where the latest of a key is this.</summary>
    internal int OldestMinute(int latest) => (int)Math.Max(int.MinValue, (long)latest - rule.WindowMinutes - KeyWindow.LatenessMinutes);
}
