using System.Buffers;

namespace FlowLambda.Reports;

/// <summary>
/// Counts one measure by values, cell by cell, in bounded memory. When there is no more room, the smallest values are folded into what stands
/// for all others, until half of the room is free; a value that comes after that may have been folded away before, and carries how much
/// that can have been (as in lossy counting: Manku and Motwani, 2002). All sums stay exact.
/// </summary>
internal sealed class ListTally(TallyLimits limits)
{
    /// <summary>Stands for the number of a value that is no longer kept.</summary>
    private const int FoldedAway = -1;

    private readonly KeyedTable<ReportValue, ValueSum> _values = new(limits.MaxValues);
    private readonly KeyedTable<CellKey, long> _cells = new(limits.MaxCells);
    private long _mostFolded;

    internal ListTally()
        : this(TallyLimits.Default)
    {
    }

    /// <summary>The values that are kept.</summary>
    internal KeyedTable<ReportValue, ValueSum> Values => _values;

    /// <summary>Their cells.</summary>
    internal KeyedTable<CellKey, long> Cells => _cells;

    /// <summary>The cells of the values that were folded.</summary>
    internal CellGrid Folded { get; } = new();

    /// <summary>Which values were folded.</summary>
    internal HashedBits FoldedValues { get; } = new();

    /// <summary>All that was counted.</summary>
    internal long Total { get; private set; }

    /// <summary>Counts an amount, more than 0, for a value.</summary>
    internal void Add(in ReportValue value, Cell cell, long amount)
    {
        if (!TryAdd(value, cell, amount))
        {
            Fold();
            TryAdd(value, cell, amount);
        }

        Total = Amount.Add(Total, amount);
    }

    /// <summary>Buckets have become wider.</summary>
    /// <param name="moved">The new slot for each old one.</param>
    internal void Coarsen(byte[] moved)
    {
        Folded.Coarsen(moved);
        for (var value = 0; value < _values.Count; value++)
            _values[value].Cells = 0;
        _cells.Refill((key, amount) => AddCell(key.Value, key.Cell with { Slot = moved[key.Cell.Slot] }, amount));
    }

    /// <summary>Counts all that another list has counted.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="taken">The slot here for each slot there.</param>
    internal void Take(ListTally other, byte[] taken)
    {
        for (var i = 0; i < other.Cells.Count; i++)
        {
            var key = other.Cells.KeyOf(i);
            Add(other.Values.KeyOf(key.Value), key.Cell with { Slot = taken[key.Cell.Slot] }, other.Cells[i]);
        }

        Folded.Take(other.Folded, taken);
        FoldedValues.Add(other.FoldedValues);
        Total = Amount.Add(Total, other.Folded.Filled.Aggregate(0L, (sum, filled) => Amount.Add(sum, filled.Amount)));

        // Of any value, that much may have been folded away over there.
        _mostFolded = Amount.Add(_mostFolded, other._mostFolded);
        for (var number = 0; number < _values.Count; number++)
            _values[number].Uncertainty = Amount.Add(_values[number].Uncertainty, other._mostFolded);
    }

    private bool TryAdd(in ReportValue value, Cell cell, long amount)
    {
        var number = _values.Find(value);
        if (number < 0)
        {
            if (_values.IsFull || _cells.IsFull)
                return false;
            number = _values.Add(value, new ValueSum { Uncertainty = _mostFolded });
        }

        if (!AddCell(number, cell, amount))
            return false;
        ref var sum = ref _values[number];
        sum.Total = Amount.Add(sum.Total, amount);
        return true;
    }

    private bool AddCell(int value, Cell cell, long amount)
    {
        var key = new CellKey(value, cell);
        var number = _cells.Find(key);
        if (number >= 0)
        {
            ref var sum = ref _cells[number];
            sum = Amount.Add(sum, amount);
            return true;
        }

        if (_cells.IsFull)
            return false;
        _cells.Add(key, amount);
        _values[value].Cells++;
        return true;
    }

    private void Fold()
    {
        var count = _values.Count;
        var numbers = ArrayPool<int>.Shared.Rent(count);
        MarkSmallest(numbers.AsSpan(0, count));
        var next = 0;
        _values.Refill((value, sum) =>
        {
            if (numbers[next] != FoldedAway)
                numbers[next] = _values.Add(value, sum);
            next++;
        });
        _cells.Refill((key, amount) =>
        {
            if (numbers[key.Value] == FoldedAway)
                Folded.Add(key.Cell, amount);
            else
                _cells.Add(new CellKey(numbers[key.Value], key.Cell), amount);
        });
        ArrayPool<int>.Shared.Return(numbers);
    }

    /// <summary>Marks the values to be folded: the smallest, until half of the room is free.</summary>
    private void MarkSmallest(Span<int> marks)
    {
        var totals = ArrayPool<long>.Shared.Rent(marks.Length);
        var ascending = ArrayPool<int>.Shared.Rent(marks.Length);
        for (var number = 0; number < marks.Length; number++)
            (totals[number], ascending[number]) = (_values[number].Total, number);
        Array.Sort(totals, ascending, 0, marks.Length);

        marks.Clear();
        var (values, cells) = (_values.Count, _cells.Count);
        foreach (var number in ascending.AsSpan(0, marks.Length))
        {
            if (values <= limits.MaxValues / 2 && cells <= limits.MaxCells / 2)
                break;
            var sum = _values[number];
            marks[number] = FoldedAway;
            values--;
            cells -= sum.Cells;
            FoldedValues.Add(_values.KeyOf(number).GetHashCode());
            _mostFolded = Math.Max(_mostFolded, Amount.Add(sum.Total, sum.Uncertainty));
        }

        ArrayPool<long>.Shared.Return(totals);
        ArrayPool<int>.Shared.Return(ascending);
    }
}
