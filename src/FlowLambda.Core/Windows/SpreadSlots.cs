using System.Numerics;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The parts of numbers that are divided over minutes, each with the slot of its minute in the record's group: found once for all rules that ask.</summary>
/// <param name="grouping">The grouping.</param>
/// <param name="numbers">The numbers.</param>
/// <param name="starts">When the records start.</param>
/// <param name="ends">When they end.</param>
internal sealed class SpreadSlots(Grouping grouping, NumberColumn numbers, NumberColumn starts, NumberColumn ends)
{
    private readonly int[] _first = new int[RecordColumns.MaxRows];
    private readonly int[] _count = new int[RecordColumns.MaxRows];
    private (int Slot, long Value)[] _parts = new (int, long)[RecordColumns.MaxRows * 2];
    private int _partCount;
    private ulong _known;

    /// <summary>Whether these are the parts of some numbers in the groups of a grouping.</summary>
    internal bool Are(NumberColumn numbersOfField, Grouping groups) => numbers == numbersOfField && grouping == groups;

    /// <summary>Finds the parts of some rows, whose groups have been found.</summary>
    /// <returns>Those of the rows that have all it takes.</returns>
    internal ulong Find(FlowRecord record, ulong rows)
    {
        rows = ends.Find(record, starts.Find(record, numbers.Find(record, rows)));
        var open = rows & ~_known;
        _known |= open;
        for (; open != 0; open &= open - 1)
        {
            var row = BitOperations.TrailingZeroCount(open);
            _first[row] = _partCount;
            foreach (var (minute, value) in new SpreadParts(numbers.Values[row], starts.Values[row], ends.Values[row]))
                Add(grouping.SlotOf(row, minute), value);
            _count[row] = _partCount - _first[row];
        }

        return rows;
    }

    /// <summary>The parts of a row, which has been found to have them; none where its number is 0.</summary>
    internal ReadOnlySpan<(int Slot, long Value)> Parts(int row) => _parts.AsSpan(_first[row], _count[row]);

    /// <summary>Other records come.</summary>
    internal void Begin() => (_known, _partCount) = (0, 0);

    private void Add(int slot, long value)
    {
        if (_partCount == _parts.Length)
            Array.Resize(ref _parts, _partCount * 2);
        _parts[_partCount++] = (slot, value);
    }
}
