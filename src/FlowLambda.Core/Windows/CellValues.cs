using System.Runtime.InteropServices;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The single values of a table's cells, each cell's in a list of its own.</summary>
internal sealed class CellValues
{
    private readonly Dictionary<(int Cell, ValueKey Key), int> _places = [];
    private Item[] _items = [];
    private int _count;

    /// <summary>Adds a value to a cell; values with one key become one.</summary>
    /// <param name="first">Where the cell's list begins; 0 for an empty one.</param>
    /// <param name="cell">The cell's number.</param>
    /// <param name="key">What the value is kept by.</param>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="statistic">How two values become one.</param>
    internal void Add(ref int first, int cell, ValueKey key, long value, RuleStatistic statistic)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (cell, key), out var isKnown);
        if (isKnown)
        {
            ref var known = ref _items[place].Value;
            known = statistic.Merge(known, value);
            return;
        }

        if (_count == _items.Length)
            Array.Resize(ref _items, Math.Max(64, _count * 2));
        place = _count++;
        _items[place] = new Item { Key = key, Value = value, Next = first - 1 };
        first = _count;
    }

    /// <summary>The values of the list that begins at <paramref name="first"/>, in no order.</summary>
    internal Enumerator From(int first) => new(this, first - 1);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        _places.Clear();
        _count = 0;
    }

    /// <summary>One value of one cell.</summary>
    internal struct Item
    {
        internal ValueKey Key;

        internal long Value;

        internal int Next;
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
