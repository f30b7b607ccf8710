using System.Numerics;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>Adds a batch's records up into what they add to one rule's windows.</summary>
internal sealed class RuleAggregator
{
    private readonly FlowLogField[] _groupBy;
    private readonly FlowLogField[] _countedFields;
    private readonly FlowLogField? _measuredField;
    private readonly NumberColumn? _measured;
    private readonly ValueHash? _apart;
    private readonly SpreadSlots? _spread;
    private readonly long[] _counts = new long[RecordColumns.MaxRows];
    private readonly int[] _ownSlots = new int[RecordColumns.MaxRows];
    private readonly RuleStatistic? _merge;
    private readonly bool _isSequence;
    private readonly bool _isDistinct;

    /// <summary>Adds up for <paramref name="rule"/>, by one of the engine's groupings.</summary>
    internal RuleAggregator(ThresholdRule rule, Groupings groupings)
    {
        Rule = rule;
        _groupBy = [.. rule.GroupBy];
        _countedFields = [.. rule.CountedFields];
        _measuredField = rule.Statistic.Kind is StatisticKind.Sum or StatisticKind.Max ? rule.Statistic.Fields[0] : null;
        _measured = _measuredField is null ? null : groupings.NumbersOf(_measuredField);
        Grouping = groupings.By(rule.GroupBy);
        _apart = rule.ApartBy.Count > 0 ? groupings.HashOf(rule.ApartBy) : null;
        _spread = rule.IsSpread ? groupings.SpreadOf(_measuredField!, Grouping) : null;
        _merge = rule.IsTallied ? rule.Statistic : null;
        (_isSequence, _isDistinct) = (rule.Then is not null, rule.Statistic.Kind == StatisticKind.Distinct);
        LooksAtMessages = rule.Match.Filter is not null;
        Additions = new MinuteTable(Grouping.Groups);
    }

    /// <summary>What the batch adds.</summary>
    internal MinuteTable Additions { get; }

    /// <summary>By what the records are grouped.</summary>
    internal Grouping Grouping { get; }

    /// <summary>The rule.</summary>
    internal ThresholdRule Rule { get; }

    /// <summary>Whether the rule looks at messages that are no records too.</summary>
    internal bool LooksAtMessages { get; }

    /// <summary>Counts records that match, if they have all that the rule needs.</summary>
    /// <param name="record">The records; empty but for the message where that is none.</param>
    /// <param name="rows">Which of them match.</param>
    /// <param name="parts">For percent, which of them match what the share is of; else all.</param>
    /// <param name="minutes">The minute of each.</param>
    internal void Add(FlowRecord record, ulong rows, ulong parts, ReadOnlySpan<int> minutes)
    {
        rows = Grouping.Find(record, rows, minutes);
        if (_measured is not null)
            rows = _measured.Find(record, rows);
        if (_apart is not null)
            rows = _apart.Find(record, rows, minutes);
        if (_spread is not null)
            AddParts(_spread, _spread.Find(record, rows));
        else if (_merge is not null || _isDistinct)
            AddApart(record, rows, SlotsOf(record, rows));
        else
            Additions.Add(rows, SlotsOf(record, rows), _measured is null ? CountsOf(rows, parts) : _measured.Values);
    }

    /// <summary>Notes records that match <c>then</c>: they may follow.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them match.</param>
    /// <param name="minutes">The minute of each.</param>
    internal void AddFollowers(FlowRecord record, ulong rows, ReadOnlySpan<int> minutes)
    {
        rows = Grouping.Find(record, rows, minutes);
        var slots = SlotsOf(record, rows);
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            Additions.AddFollower(slots[row], SecondOf(record, row));
        }
    }

    /// <summary>Whether the record counts for the rule (for percent: for its whole), and if so, for which group.</summary>
    internal bool TryGetGroup(FlowRecord record, bool isRecord, RecordKey group)
    {
        if (!Rule.Counted.Matches(record, isRecord))
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
        Rule.Then is not null && Rule.Then.Predicate.Matches(record) && group.TryWrite(record, _groupBy);

    /// <summary>Whether a record that counts is one of those that the rule is about.</summary>
    internal bool IsEvidence(FlowRecord record) => Rule.Of is null || Rule.Match.Predicate.Matches(record);

    /// <summary>Whether a record that counts, or follows, has anything in one of <paramref name="minutes"/>.</summary>
    internal bool IsIn(HashSet<int> minutes, FlowRecord record)
    {
        if (_spread is null)
            return minutes.Contains(Rule.Match.MinuteOf(record));
        foreach (var (part, _) in PartsOf(record, ValueOf(record)))
        {
            if (minutes.Contains(part))
                return true;
        }

        return false;
    }

    /// <summary>Adds single values, each apart from those that have another key.</summary>
    private void AddApart(FlowRecord record, ulong rows, ReadOnlySpan<int> slots)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            Additions.Add(slots[row], new ValueKey(_isSequence ? SecondOf(record, row) : 0, HashOf(row)), _measured is null ? 1 : _measured.Values[row], _merge);
        }
    }

    private void AddParts(SpreadSlots spread, ulong rows)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            foreach (var (slot, value) in spread.Parts(row))
            {
                if (_merge is not null)
                    Additions.Add(slot, new ValueKey(0, HashOf(row)), value, _merge);
                else
                    Additions.Add(slot, value);
            }
        }
    }

    private DistinctHash HashOf(int row) => _apart is null ? default : _apart.Values[row];

    /// <summary>For each of some rows 1 where it is a part of the share, else 0.</summary>
    private long[] CountsOf(ulong rows, ulong parts)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            _counts[row] = (long)(parts >> row & 1);
        }

        return _counts;
    }

    /// <summary>The slot of each row's minute. That of a log event is its own where the rule looks at messages.</summary>
    private ReadOnlySpan<int> SlotsOf(FlowRecord record, ulong rows)
    {
        if (!LooksAtMessages)
            return Grouping.Slots;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            _ownSlots[row] = Grouping.SlotOf(row, Rule.Match.MinuteOf(record));
        }

        return _ownSlots;
    }

    private static SpreadParts PartsOf(FlowRecord record, long value)
    {
        record.TryGetNumber(FlowLogFields.Start, out var start);
        record.TryGetNumber(FlowLogFields.End, out var end);
        return new SpreadParts(value, start, end);
    }

    private int SecondOf(FlowRecord record, int row)
    {
        record.MoveTo(row);
        return (int)(Rule.Match.TimeOf(record) % 60);
    }

    private long ValueOf(FlowRecord record)
    {
        if (_measuredField is null)
            return IsEvidence(record) ? 1 : 0;
        record.TryGetNumber(_measuredField, out var value);
        return value;
    }
}
