using System.Numerics;
using System.Runtime.InteropServices;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The numbers that some records have in one field, divided over the minutes that each record lasts: each is divided once.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="starts">When the records start.</param>
/// <param name="ends">When they end.</param>
internal sealed class SpreadColumn(NumberColumn numbers, NumberColumn starts, NumberColumn ends)
{
    private readonly List<(int Minute, long Value)> _parts = [];
    private readonly int[] _first = new int[RecordColumns.MaxRows];
    private readonly int[] _count = new int[RecordColumns.MaxRows];
    private ulong _known;

    /// <summary>Divides the numbers of some rows.</summary>
    /// <returns>Those of the rows that have all it takes.</returns>
    internal ulong Find(FlowRecord record, ulong rows)
    {
        rows = ends.Find(record, starts.Find(record, numbers.Find(record, rows)));
        var open = rows & ~_known;
        _known |= open;
        for (; open != 0; open &= open - 1)
        {
            var row = BitOperations.TrailingZeroCount(open);
            _first[row] = _parts.Count;
            foreach (var (minute, value) in new SpreadParts(numbers.Values[row], starts.Values[row], ends.Values[row]))
                _parts.Add((minute, value));
            _count[row] = _parts.Count - _first[row];
        }

        return rows;
    }

    /// <summary>The parts of a row, which has been found to have some.</summary>
    internal ReadOnlySpan<(int Minute, long Value)> Parts(int row) =>
        CollectionsMarshal.AsSpan(_parts).Slice(_first[row], _count[row]);

    /// <summary>Other records come.</summary>
    internal void Begin()
    {
        _known = 0;
        _parts.Clear();
    }
}
