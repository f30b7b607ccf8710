using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>Adds a batch's records up into what they add to one rule's windows.</summary>
internal sealed class RuleAggregator(ThresholdRule rule)
{
    private readonly FlowLogField[] _groupBy = [.. rule.GroupBy];
    private readonly FlowLogField[] _statisticFields = [.. rule.Statistic.Fields];

    /// <summary>What the batch adds.</summary>
    internal MinuteTable Additions { get; } = new();

    /// <summary>The rule.</summary>
    internal ThresholdRule Rule => rule;

    /// <summary>Counts a record, if it matches and has all that the rule needs.</summary>
    /// <param name="record">The record; empty but for its message where that is none.</param>
    /// <param name="isRecord">Whether the message is a record.</param>
    /// <param name="group">A key to write over.</param>
    /// <param name="distinct">Another.</param>
    internal void Add(FlowRecord record, bool isRecord, RecordKey group, RecordKey distinct)
    {
        if (!TryGetGroup(record, isRecord, group))
            return;
        var minute = rule.Match.MinuteOf(record);
        if (rule.Statistic.Kind == StatisticKind.Distinct)
        {
            distinct.TryWrite(record, _statisticFields);
            Additions.AddDistinct(group.Bytes, minute, new DistinctHash(distinct.StableHash()));
        }
        else
        {
            Additions.Add(group.Bytes, minute, ValueOf(record));
        }
    }

    /// <summary>Whether the record counts for the rule (for percent: for its whole), and if so, for which group.</summary>
    internal bool TryGetGroup(FlowRecord record, bool isRecord, RecordKey group)
    {
        if (!(rule.Of ?? rule.Match).Matches(record, isRecord) || !group.TryWrite(record, _groupBy))
            return false;
        foreach (var field in _statisticFields)
        {
            if (!record.Has(field))
                return false;
        }

        return true;
    }

    /// <summary>Whether a record that counts is one of those that the rule is about.</summary>
    internal bool IsEvidence(FlowRecord record) => rule.Of is null || rule.Match.Predicate.Matches(record);

    private long ValueOf(FlowRecord record)
    {
        switch (rule.Statistic.Kind)
        {
            case StatisticKind.Percent:
                return rule.Match.Predicate.Matches(record) ? 1 : 0;
            case StatisticKind.Sum or StatisticKind.Max:
                record.TryGetNumber(_statisticFields[0], out var value);
                return value;
            default:
                return 1;
        }
    }
}
