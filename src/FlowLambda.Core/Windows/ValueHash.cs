using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>
/// The hashes of some records' values of some fields, which tell them apart (<see cref="RecordKey.StableHash()"/>): each is worked out once. Of texts, which cost
/// most, it is worked out once for a group.
/// </summary>
/// <param name="keys">The values.</param>
/// <param name="grouping">The grouping by these values, where one of them is a text.</param>
internal sealed class ValueHash(RecordKeys keys, Grouping? grouping)
{
    private readonly DistinctHash[] _hashes = new DistinctHash[RecordColumns.MaxRows];
    private readonly List<DistinctHash> _ofGroups = [];
    private WideHashes? _wide;
    private int _generation;
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
            _present |= grouping is null ? WorkOut(record, open) : Take(grouping, grouping.Find(record, open, minutes));
        }

        return rows & _present;
    }

    /// <summary>Other records come.</summary>
    internal void Begin() => (_known, _present) = (0, 0);

    /// <summary>Forgets the batch.</summary>
    internal void Clear()
    {
        Begin();
        if (grouping is null || grouping.Groups.Generation == _generation)
            return;
        _ofGroups.Clear();
        _generation = grouping.Groups.Generation;
    }

    private ulong WorkOut(FlowRecord record, ulong rows)
    {
        rows = keys.Find(record, rows);
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            _hashes[row] = new DistinctHash(keys.IsWide(row) ? WideHashOf(keys[row]) : RecordKey.StableHash(keys[row]));
        }

        return rows;
    }

    private ulong Take(Grouping groups, ulong rows)
    {
        for (var number = _ofGroups.Count; number < groups.Groups.Count; number++)
            _ofGroups.Add(new DistinctHash(WideHashOf(groups.Groups[number])));
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            _hashes[row] = _ofGroups[groups.GroupOf(row)];
        }

        return rows;
    }

    private ulong WideHashOf(ReadOnlySpan<byte> key) => (_wide ??= new WideHashes()).Of(key);
}
