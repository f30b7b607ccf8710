using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Windows.Additions;

/// <summary>How a rule's additions are written.</summary>
internal sealed class RuleShape(ThresholdRule rule)
{
    private readonly FlowLogField[] _groupBy = [.. rule.GroupBy];

    /// <summary>What tells the rule from others.</summary>
    internal ulong Fingerprint { get; } = rule.Fingerprint;

    /// <summary>The rule's statistic.</summary>
    internal RuleStatistic Statistic => rule.Statistic;

    /// <summary>Whether the items are single values of the minute; else they are hashes of a distinct count, if any.</summary>
    internal bool IsTallied => rule.IsTallied;

    /// <summary>The fields of a group.</summary>
    internal ReadOnlySpan<FlowLogField> GroupBy => _groupBy;

    /// <summary>What is kept of its minutes.</summary>
    internal CellParts Parts { get; } = PartsOf(rule);

    /// <summary>Whether <paramref name="parts"/> can be those of any rule: each item must be told by something.</summary>
    internal static bool IsLegal(CellParts parts) => (parts & ~CellParts.All) == CellParts.None
        && parts.Has(CellParts.Items) == ((parts & (CellParts.Hashes | CellParts.Seconds)) != CellParts.None)
        && !(parts.Has(CellParts.Items) && parts.Has(CellParts.Count));

    /// <summary>The statistics of a minute whose records are not kept apart.</summary>
    internal StatisticValues ToValues(long count, long amount) => Statistic.Kind switch
    {
        StatisticKind.Count => new StatisticValues(count, count, 1, 1),
        StatisticKind.Percent => new StatisticValues(count, amount, 0, 1),
        _ => StatisticValues.Of(amount),
    };

    /// <summary>The amount of a minute whose records are not kept apart.</summary>
    internal long AmountOf(in StatisticValues values) => Statistic.Kind == StatisticKind.Max ? values.Maximum : values.Sum;

    private static CellParts PartsOf(ThresholdRule rule)
    {
        var isDistinct = rule.Statistic.Kind == StatisticKind.Distinct;
        if (rule.IsTallied || isDistinct)
        {
            return CellParts.Items
                | (rule.ApartBy.Count > 0 ? CellParts.Hashes : CellParts.None)
                | (rule.Then is not null ? CellParts.Seconds : CellParts.None)
                | (isDistinct ? CellParts.None : CellParts.Amount);
        }

        return rule.Statistic.Kind switch
        {
            StatisticKind.Count => CellParts.Count,
            StatisticKind.Percent => CellParts.Count | CellParts.Amount,
            _ => CellParts.Amount,
        };
    }
}
