using FlowLambda.FlowLogs;
using FlowLambda.Rules;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Windows;

/// <summary>The single values of a table's cells, each cell's in a list of its own: hashes of values met, with what belongs to each.</summary>
internal sealed class CellValues
{
    private const int FirstCapacity = 64;

    /// <summary>Numbers from 1 on.</summary>
    private readonly HashIndex _index = new();
    private Item[] _items = [];
    private int _count;

    /// <summary>Adds a value to a cell; values with one key become one.</summary>
    /// <param name="first">Where the cell's list begins; 0 for an empty one.</param>
    /// <param name="cell">The cell's number.</param>
    /// <param name="key">What the value is kept by.</param>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="statistic">How two values become one; null where only the key matters.</param>
    /// <param name="hash">What <see cref="HashOf"/> says.</param>
    internal void Add(ref int first, int cell, ValueKey key, long value, RuleStatistic? statistic, int hash)
    {
        for (var number = _index.First(hash, out var slot); number != 0; number = _index.Next(hash, ref slot))
        {
            ref var known = ref _items[number - 1];
            if (known.Hash != key.Hash || known.Cell != cell || known.Second != key.Second)
                continue;
            if (statistic is not null)
                known.Value = statistic.Merge(known.Value, value);
            return;
        }

        if (_count == _items.Length)
            Array.Resize(ref _items, Math.Max(FirstCapacity, _count * 2));
        _items[_count] = new Item { Hash = key.Hash, Second = key.Second, Value = value, Next = first - 1, Cell = cell };
        first = ++_count;
        _index.Add(hash, _count);
    }

    /// <inheritdoc cref="HashIndex.Fetch"/>
    internal ulong Fetch(ReadOnlySpan<int> hashes) => _index.Fetch(hashes);

    /// <summary>The hash by which a value of a cell is found.</summary>
    internal static int HashOf(int cell, ValueKey key) => BytesComparer.Hash(key.Hash.Value ^ (ulong)(uint)cell << 32 ^ (uint)key.Second);

    /// <summary>The values of the list that begins at <paramref name="first"/>, in no order.</summary>
    internal Enumerator From(int first) => new(this, first - 1);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        if (_index.IsSparse)
        {
            for (var i = 0; i < _count; i++)
                _index.Remove(HashOf(_items[i].Cell, _items[i].Key), i + 1);
        }
        else
        {
            _index.Clear();
        }

        _count = 0;
    }

    /// <summary>One value of one cell.</summary>
    internal struct Item
    {
        internal DistinctHash Hash;

        internal long Value;

        internal int Second;

        internal int Next;

        internal int Cell;

        /// <summary>What the value is kept by.</summary>
        internal readonly ValueKey Key => new(Second, Hash);
    }

    internal struct Enumerator
    {
        private readonly CellValues _values;
        private int _next;
        private int _current = -1;

        internal Enumerator(CellValues values, int first) => (_values, _next) = (values, first);

        public readonly ref readonly Item Current => ref _values._items[_current];

        public bool MoveNext()
        {
            _current = _next;
            if (_current >= 0)
                _next = _values._items[_current].Next;
            return _current >= 0;
        }

        public readonly Enumerator GetEnumerator() => this;
    }
}
