using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>
/// The single values of a table's cells: hashes of values met, with what belongs to each. They are added as they come, and lie cell by cell when they are
/// read. A value that has the key of the one before it in its cell becomes one with that; whoever takes the values merges the others that have one key.
/// </summary>
internal sealed class CellValues
{
    private const int FirstCapacity = 64;

    private Item[] _items = [];
    private Item[] _arranged = [];
    private int _count;

    /// <summary>Adds a value to a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="place">The cell's place among all.</param>
    /// <param name="key">What the value is kept by.</param>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="statistic">How two values become one; null where only the key matters.</param>
    internal void Add(ref MinuteTable.Cell cell, int place, ValueKey key, long value, RuleStatistic? statistic)
    {
        if (cell.ValueCount > 0)
        {
            ref var last = ref _items[cell.LastValue];
            if (last.Hash == key.Hash && last.Second == key.Second)
            {
                if (statistic is not null)
                    last.Value = statistic.Merge(last.Value, value);
                return;
            }
        }

        if (_count == _items.Length)
            Array.Resize(ref _items, Math.Max(FirstCapacity, _count * 2));
        _items[_count] = new Item { Hash = key.Hash, Value = value, Second = key.Second, Cell = place };
        cell.LastValue = _count++;
        cell.ValueCount++;
    }

    /// <summary>Puts the values side by side, cell by cell.</summary>
    internal void Arrange(Span<MinuteTable.Cell> cells)
    {
        if (_arranged.Length < _count)
            _arranged = new Item[_items.Length];
        var end = 0;
        foreach (ref var cell in cells)
        {
            cell.FirstValue = end;
            end += cell.ValueCount;
        }

        foreach (ref readonly var item in _items.AsSpan(0, _count))
            _arranged[cells[item.Cell].FirstValue++] = item;
        foreach (ref var cell in cells)
            cell.FirstValue -= cell.ValueCount;
    }

    /// <summary>The values of a cell, which have been arranged.</summary>
    internal ReadOnlySpan<Item> Of(in MinuteTable.Cell cell) => _arranged.AsSpan(cell.FirstValue, cell.ValueCount);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear() => _count = 0;

    /// <summary>One value of one cell.</summary>
    internal struct Item
    {
        internal DistinctHash Hash;

        internal long Value;

        internal int Second;

        internal int Cell;

        /// <summary>What the value is kept by.</summary>
        internal readonly ValueKey Key => new(Second, Hash);
    }
}
