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

    /// <summary>Counts a record, if it matches and has all that the rule needs.</summary>
    internal void Add(FlowRecord record, int minute, RecordKey group, RecordKey distinct)
    {
        if (!TryGetGroup(record, group))
            return;
        switch (rule.Statistic.Kind)
        {
            case StatisticKind.Distinct:
                if (distinct.TryWrite(record, _statisticFields))
                    Additions.AddDistinct(group.Bytes, minute, distinct.StableHash());
                break;
            case StatisticKind.Sum or StatisticKind.Max:
                if (record.TryGetNumber(_statisticFields[0], out var value))
                    Additions.Add(group.Bytes, minute, value);
                break;
            case StatisticKind.Percent:
                Additions.Add(group.Bytes, minute, rule.Match.Predicate.Matches(record) ? 1 : 0);
                break;
            default:
                Additions.Add(group.Bytes, minute, 1);
                break;
        }
    }

    /// <summary>Whether the record counts for the rule's whole, and if so, for which group.</summary>
    internal bool TryGetGroup(FlowRecord record, RecordKey group) =>
        (rule.Of ?? rule.Match).Predicate.Matches(record) && group.TryWrite(record, _groupBy);

    /// <summary>Whether the record is one of those that the rule is about, with all the fields that its statistic needs.</summary>
    internal bool IsEvidence(FlowRecord record)
    {
        if (!rule.Match.Predicate.Matches(record))
            return false;
        foreach (var field in _statisticFields)
        {
            if (!record.Has(field))
                return false;
        }

        return true;
    }
}
