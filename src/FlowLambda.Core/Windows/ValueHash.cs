using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>The hashes of some records' values of some fields, which tell them apart: each is worked out once. Of texts, which cost most, it is worked out once a batch.</summary>
/// <param name="fields">The fields.</param>
/// <param name="grouping">The grouping by these fields, where one of them is a text.</param>
internal sealed class ValueHash(FlowLogField[] fields, Grouping? grouping)
{
    private readonly RecordKey _key = new();
    private readonly WideHashes? _wide = grouping is null ? null : new WideHashes();
    private readonly DistinctHash[] _hashes = new DistinctHash[RecordColumns.MaxRows];
    private readonly List<DistinctHash> _ofGroups = [];
    private ulong _known;
    private ulong _present;

    /// <summary>The hashes by row; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<DistinctHash> Values => _hashes;

    /// <summary>Works out the hashes of some rows.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="minutes">The minute of each.</param>
    /// <returns>Those of the rows that have all values.</returns>
    internal ulong Find(FlowRecord record, ulong rows, ReadOnlySpan<int> minutes)
    {
        if ((rows & ~_known) is > 0 and var open)
        {
            _known |= open;
            _present |= grouping is null || _wide is null ? WorkOut(record, open) : Take(grouping, _wide, grouping.Find(record, open, minutes));
        }

        return rows & _present;
    }

    /// <summary>Other records come.</summary>
    internal void Begin() => (_known, _present) = (0, 0);

    /// <summary>Forgets the batch.</summary>
    internal void Clear()
    {
        Begin();
        _ofGroups.Clear();
    }

    private ulong WorkOut(FlowRecord record, ulong rows)
    {
        var present = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!_key.TryWrite(record, fields))
                continue;
            present |= 1UL << row;
            _hashes[row] = new DistinctHash(_key.StableHash());
        }

        return present;
    }

    private ulong Take(Grouping groups, WideHashes wide, ulong rows)
    {
        for (var number = _ofGroups.Count; number < groups.Groups.Count; number++)
            _ofGroups.Add(new DistinctHash(wide.Of(groups.Groups[number])));
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            _hashes[row] = _ofGroups[groups.GroupOf(row)];
        }

        return rows;
    }
}
