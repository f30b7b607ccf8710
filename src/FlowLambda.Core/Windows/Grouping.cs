using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>In which groups of a batch some records are, by some of their values: each is looked up once, however many rules and metrics ask.</summary>
/// <param name="keys">The records' keys.</param>
internal sealed class Grouping(RecordKeys keys)
{
    private readonly int[] _hashes = new int[RecordColumns.MaxRows];
    private readonly int[] _groups = new int[RecordColumns.MaxRows];
    private readonly int[] _slots = new int[RecordColumns.MaxRows];
    private ulong _known;
    private ulong _present;

    /// <summary>The groups of the batch.</summary>
    internal GroupTable Groups { get; } = new();

    /// <summary>By row, the slot of the record's own minute in its group; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<int> Slots => _slots;

    /// <summary>The group of a row, which has been found.</summary>
    internal int GroupOf(int row) => _groups[row];

    /// <summary>Finds the groups of some rows.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="minutes">The minute of each.</param>
    /// <returns>Those of the rows that have all values.</returns>
    internal ulong Find(FlowRecord record, ulong rows, ReadOnlySpan<int> minutes)
    {
        if ((rows & ~_known) is > 0 and var open)
        {
            _known |= open;
            open = keys.Find(record, open);
            _present |= open;
            if (keys.AreEmpty && open != 0)
                LookUpOne(open, minutes);
            else
                LookUp(open, minutes);
        }

        return rows & _present;
    }

    /// <summary>The slot of any minute, in the group of a row, which has been found.</summary>
    internal int SlotOf(int row, int minute) => Groups.SlotOf(_groups[row], minute);

    /// <summary>Other records come.</summary>
    internal void Begin() => (_known, _present) = (0, 0);

    /// <summary>Forgets the batch.</summary>
    internal void Clear()
    {
        Begin();
        Groups.Clear();
    }

    private void LookUp(ulong rows, ReadOnlySpan<int> minutes)
    {
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            _hashes[row] = BytesComparer.Hash(keys[row]);
            _groups[row] = Groups.Guess(_hashes[row]);
        }

        // The steps are taken for all rows in turn, as each waits for memory, and the waits of many can overlap.
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            if (!Groups.Is(_groups[row], keys[row]))
                _groups[row] = Groups.GetOrAdd(keys[row], _hashes[row]);
            _slots[row] = Groups.SlotOf(_groups[row], minutes[row]);
        }
    }

    /// <summary>All records are in one group: only their minutes differ, and few of them.</summary>
    private void LookUpOne(ulong rows, ReadOnlySpan<int> minutes)
    {
        var group = Groups.GetOrAdd([]);
        var last = BitOperations.TrailingZeroCount(rows);
        var slot = Groups.SlotOf(group, minutes[last]);
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            if (minutes[row] != minutes[last])
                (last, slot) = (row, Groups.SlotOf(group, minutes[row]));
            (_groups[row], _slots[row]) = (group, slot);
        }
    }
}
