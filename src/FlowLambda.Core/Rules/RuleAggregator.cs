using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>Adds a batch's records up into what they add to one rule's windows.</summary>
internal sealed class RuleAggregator(ThresholdRule rule)
{
    private readonly EventPattern _counted = rule.Counted;
    private readonly FlowLogField[] _groupBy = [.. rule.GroupBy];
    private readonly FlowLogField[] _countedFields = [.. rule.CountedFields];
    private readonly FlowLogField[] _apartBy = [.. rule.ApartBy];
    private readonly FlowLogField? _measured = rule.Statistic.Kind is StatisticKind.Sum or StatisticKind.Max ? rule.Statistic.Fields[0] : null;
    private readonly bool _isPlain = !rule.IsTallied && !rule.IsSpread;

    /// <summary>What the batch adds.</summary>
    internal MinuteTable Additions { get; } = new();

    /// <summary>The rule.</summary>
    internal ThresholdRule Rule => rule;

    /// <summary>Whether the rule waits for a record that follows.</summary>
    internal bool IsSequence => rule.Then is not null;

    /// <summary>Whether the rule looks at messages that are no records too.</summary>
    internal bool LooksAtMessages => rule.Match.Filter is not null;

    /// <summary>Counts a record, if it matches and has all that the rule needs.</summary>
    /// <param name="record">The record; empty but for its message where that is none.</param>
    /// <param name="isRecord">Whether the message is a record.</param>
    /// <param name="group">A key to write over.</param>
    /// <param name="apart">Another, for what tells the records of a group apart.</param>
    internal void Add(FlowRecord record, bool isRecord, RecordKey group, RecordKey apart)
    {
        if (!TryGetGroup(record, isRecord, group))
            return;
        var minute = rule.Match.MinuteOf(record);
        if (!_isPlain)
        {
            AddParts(record, minute, group, apart);
        }
        else if (rule.Statistic.Kind == StatisticKind.Distinct)
        {
            Additions.AddDistinct(group.Bytes, minute, HashOf(record, apart));
        }
        else
        {
            Additions.Add(group.Bytes, minute, ValueOf(record));
        }
    }

    /// <summary>Notes a record that may follow, if it matches <c>then</c>.</summary>
    internal void AddFollower(FlowRecord record, RecordKey group)
    {
        if (TryGetFollowerGroup(record, group))
            Additions.AddFollower(group.Bytes, rule.Match.MinuteOf(record), SecondOf(record));
    }

    /// <summary>Whether the record counts for the rule (for percent: for its whole), and if so, for which group.</summary>
    internal bool TryGetGroup(FlowRecord record, bool isRecord, RecordKey group)
    {
        if (!_counted.Matches(record, isRecord))
            return false;
        foreach (var field in _countedFields)
        {
            if (!record.Has(field))
                return false;
        }

        return group.TryWrite(record, _groupBy);
    }

    /// <summary>Whether the record is one that may follow, and if so, in which group.</summary>
    internal bool TryGetFollowerGroup(FlowRecord record, RecordKey group) =>
        rule.Then is not null && rule.Then.Predicate.Matches(record) && group.TryWrite(record, _groupBy);

    /// <summary>Whether a record that counts is one of those that the rule is about.</summary>
    internal bool IsEvidence(FlowRecord record) => rule.Of is null || rule.Match.Predicate.Matches(record);

    /// <summary>Whether a record that counts, or follows, has anything in one of <paramref name="minutes"/>.</summary>
    internal bool IsIn(HashSet<int> minutes, FlowRecord record)
    {
        if (!rule.IsSpread)
            return minutes.Contains(rule.Match.MinuteOf(record));
        foreach (var (part, _) in PartsOf(record))
        {
            if (minutes.Contains(part))
                return true;
        }

        return false;
    }

    private void AddParts(FlowRecord record, int minute, RecordKey group, RecordKey apart)
    {
        var key = rule.IsTallied ? new ValueKey(IsSequence ? SecondOf(record) : 0, HashOf(record, apart)) : default;
        if (!rule.IsSpread)
        {
            AddPart(group, minute, key, ValueOf(record));
            return;
        }

        foreach (var (part, value) in PartsOf(record))
            AddPart(group, part, key, value);
    }

    private void AddPart(RecordKey group, int minute, ValueKey key, long value)
    {
        if (rule.IsTallied)
            Additions.Add(group.Bytes, minute, key, value, rule.Statistic);
        else
            Additions.Add(group.Bytes, minute, value);
    }

    private DistinctHash HashOf(FlowRecord record, RecordKey apart)
    {
        if (_apartBy.Length == 0)
            return default;
        apart.TryWrite(record, _apartBy);
        return new DistinctHash(apart.StableHash());
    }

    private SpreadParts PartsOf(FlowRecord record)
    {
        record.TryGetNumber(FlowLogFields.Start, out var start);
        record.TryGetNumber(FlowLogFields.End, out var end);
        return new SpreadParts(ValueOf(record), start, end);
    }

    private int SecondOf(FlowRecord record) => (int)(rule.Match.TimeOf(record) % 60);

    private long ValueOf(FlowRecord record)
    {
        switch (rule.Statistic.Kind)
        {
            case StatisticKind.Percent:
                return rule.Match.Predicate.Matches(record) ? 1 : 0;
            case StatisticKind.Sum or StatisticKind.Max:
                record.TryGetNumber(_measured!, out var value);
                return value;
            default:
                return 1;
        }
    }
}
