using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>
/// What a batch adds, by group and minute: statistic values; for distinct the hashes of the values met; single values for rules that
/// tell them apart.
/// </summary>
internal sealed class MinuteTable
{
    /// <summary>How many minutes of a group are tried one by one: live batches have fewer.</summary>
    private const int MaxSteps = 16;

    private readonly KeyTable _groups = new();
    private readonly HashSet<(int Cell, DistinctHash Hash)> _hashes = [];
    private readonly CellValues _values = new();
    private readonly HashSet<int> _indexedGroups = [];
    private readonly Dictionary<(int Group, int Minute), int> _index = [];
    private int[] _firstCells = new int[64];
    private Cell[] _cells = new Cell[64];
    private HashCell[] _hashCells = [];
    private int _cellCount;
    private int _hashCount;

    /// <summary>How many groups there are.</summary>
    internal int GroupCount => _groups.Count;

    /// <summary>The key of a group.</summary>
    internal ReadOnlySpan<byte> Group(int group) => _groups[group];

    /// <summary>Whether there is anything of a group.</summary>
    internal bool Contains(ReadOnlySpan<byte> group) => _groups.Find(group) >= 0;

    /// <summary>Adds one record's value to a group's minute.</summary>
    /// <returns>The minute's place, for <see cref="MinuteEnumerator.Index"/> to find it again.</returns>
    internal int Add(ReadOnlySpan<byte> group, int minute, long value) => Add(group, minute, StatisticValues.Of(value));

    /// <summary>Adds the values of some records to a group's minute.</summary>
    /// <returns>The minute's place, for <see cref="MinuteEnumerator.Index"/> to find it again.</returns>
    internal int Add(ReadOnlySpan<byte> group, int minute, in StatisticValues values)
    {
        ref var cell = ref CellOf(group, minute, out var index);
        cell.Values = cell.Values.SampleCount == 0 ? values : cell.Values.Merge(values);
        return index;
    }

    /// <summary>Adds the hash of one record's value to those met in a group's minute.</summary>
    internal void AddDistinct(ReadOnlySpan<byte> group, int minute, DistinctHash hash)
    {
        ref var cell = ref CellOf(group, minute, out var index);
        if (!_hashes.Add((index, hash)))
            return;
        if (_hashCount == _hashCells.Length)
            Array.Resize(ref _hashCells, Math.Max(64, _hashCount * 2));
        _hashCells[_hashCount] = new HashCell(hash, cell.First - 1);
        cell.First = ++_hashCount;
    }

    /// <summary>Adds one record's value to a group's minute, apart from those with another key.</summary>
    internal void Add(ReadOnlySpan<byte> group, int minute, ValueKey key, long value, RuleStatistic statistic)
    {
        ref var cell = ref CellOf(group, minute, out var index);
        _values.Add(ref cell.First, index, key, value, statistic);
    }

    /// <summary>Notes that a record of a group that may follow others starts in this second of a minute, 0 to 59.</summary>
    internal void AddFollower(ReadOnlySpan<byte> group, int minute, int second)
    {
        ref var cell = ref CellOf(group, minute, out _);
        cell.FollowerEnd = Math.Max(cell.FollowerEnd, second + 1);
    }

    /// <summary>The minutes of a group, in no order.</summary>
    internal MinuteEnumerator Minutes(int group) => new(this, _firstCells[group] - 1);

    /// <summary>The hashes met in a minute, in no order.</summary>
    internal HashEnumerator Hashes(in Cell cell) => new(this, cell.First - 1);

    /// <summary>The single values of a minute, in no order.</summary>
    internal CellValues.Enumerator Values(in Cell cell) => _values.From(cell.First);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        _groups.Clear();
        _hashes.Clear();
        _values.Clear();
        _indexedGroups.Clear();
        _index.Clear();
        _cellCount = 0;
        _hashCount = 0;
    }

    private ref Cell CellOf(ReadOnlySpan<byte> group, int minute, out int index)
    {
        var known = _groups.Count;
        var number = _groups.GetOrAdd(group);
        if (number >= _firstCells.Length)
            Array.Resize(ref _firstCells, _firstCells.Length * 2);
        if (number == known)
            _firstCells[number] = 0;

        var steps = 0;
        for (index = _firstCells[number] - 1; index >= 0 && steps < MaxSteps; index = _cells[index].Next, steps++)
        {
            if (_cells[index].Minute == minute)
                return ref _cells[index];
        }

        if (steps == MaxSteps && TryFindIndexed(number, minute, out index))
            return ref _cells[index];

        if (_cellCount == _cells.Length)
            Array.Resize(ref _cells, _cellCount * 2);
        index = _cellCount++;
        _cells[index] = new Cell { Minute = minute, Next = _firstCells[number] - 1 };
        _firstCells[number] = index + 1;
        if (steps == MaxSteps)
            _index.Add((number, minute), index);
        return ref _cells[index];
    }

    /// <summary>Finds a minute of a group that has many, which recorded logs bring together.</summary>
    private bool TryFindIndexed(int group, int minute, out int index)
    {
        if (_indexedGroups.Add(group))
        {
            for (var cell = _firstCells[group] - 1; cell >= 0; cell = _cells[cell].Next)
                _index.Add((group, _cells[cell].Minute), cell);
        }

        return _index.TryGetValue((group, minute), out index);
    }

    /// <summary>One minute of one group.</summary>
    internal struct Cell
    {
        /// <summary>Minutes since 1970.</summary>
        internal int Minute;

        /// <summary>The end, 1 to 60, of the last second in which a record starts that may follow others; 0 where none does.</summary>
        internal int FollowerEnd;

        /// <summary>The values; empty for distinct, and where values are kept apart.</summary>
        internal StatisticValues Values;

        internal int Next;

        /// <summary>Where the list of its hashes, or of its single values, begins: a rule has one of them, if any; 0 for an empty one.</summary>
        internal int First;
    }

    private readonly record struct HashCell(DistinctHash Hash, int Next);

    internal struct MinuteEnumerator
    {
        private readonly MinuteTable _table;
        private int _next;
        private int _current = -1;

        internal MinuteEnumerator(MinuteTable table, int first) => (_table, _next) = (table, first);

        public readonly ref readonly Cell Current => ref _table._cells[_current];

        /// <summary>The place of <see cref="Current"/>: below the number of all minutes.</summary>
        public readonly int Index => _current;

        public bool MoveNext()
        {
            _current = _next;
            if (_current >= 0)
                _next = _table._cells[_current].Next;
            return _current >= 0;
        }

        public readonly MinuteEnumerator GetEnumerator() => this;
    }

    internal struct HashEnumerator
    {
        private readonly MinuteTable _table;
        private int _next;
        private int _current = -1;

        internal HashEnumerator(MinuteTable table, int first) => (_table, _next) = (table, first);

        public readonly DistinctHash Current => _table._hashCells[_current].Hash;

        public bool MoveNext()
        {
            _current = _next;
            if (_current >= 0)
                _next = _table._hashCells[_current].Next;
            return _current >= 0;
        }

        public readonly HashEnumerator GetEnumerator() => this;
    }
}
