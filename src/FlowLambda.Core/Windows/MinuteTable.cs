using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>
/// What a batch adds, by group and minute: statistic values; for distinct the hashes of the values met; single values for rules that
/// tell them apart.
/// </summary>
internal sealed class MinuteTable
{
    /// <summary>How many single values are added at once.</summary>
    private const int MaxPending = 64;

    private readonly GroupTable _groups;
    private readonly bool _isShared;
    private readonly CellValues _values = new();
    private int[] _cellOfSlot = [];
    private int[] _numberOfGroup = [];
    private GroupCells[] _own = new GroupCells[16];
    private Cell[] _cells = new Cell[16];
    private Pending[] _pending = [];
    private int[] _pendingHashes = [];
    private int _cellCount;
    private int _pendingCount;

    /// <summary>A table with groups of its own.</summary>
    internal MinuteTable()
        : this(new GroupTable()) => _isShared = false;

    /// <summary>A table whose groups are among those of <paramref name="groups"/>, which others use too, and which is cleared with it.</summary>
    internal MinuteTable(GroupTable groups) => (_groups, _isShared) = (groups, true);

    /// <summary>How many groups there are.</summary>
    internal int GroupCount { get; private set; }

    /// <summary>The key of a group.</summary>
    internal ReadOnlySpan<byte> Group(int group) => _groups[_own[group].Group];

    /// <summary>The hash of a group's key: <see cref="FlowLogs.BytesComparer.Hash(ReadOnlySpan{byte})"/>.</summary>
    internal int HashOf(int group) => _groups.HashOf(_own[group].Group);

    /// <summary>Whether there is anything of a group.</summary>
    internal bool Contains(ReadOnlySpan<byte> group) =>
        _groups.Find(group) is >= 0 and var known && known < _numberOfGroup.Length && _numberOfGroup[known] > 0;

    /// <summary>Adds one record's value to a group's minute.</summary>
    internal void Add(ReadOnlySpan<byte> group, int minute, long value) => Add(SlotOf(group, minute), value);

    /// <summary>Adds one record's value to a slot.</summary>
    /// <returns>The minute's place, for <see cref="MinuteEnumerator.Index"/> to find it again.</returns>
    internal int Add(int slot, long value)
    {
        ref var cell = ref CellOf(slot, out var index);
        cell.Values = cell.Values.SampleCount == 0 ? StatisticValues.Of(value) : cell.Values.With(value);
        return index;
    }

    /// <summary>Adds the values of some records to a group's minute.</summary>
    internal void Add(ReadOnlySpan<byte> group, int minute, in StatisticValues values)
    {
        ref var cell = ref CellOf(SlotOf(group, minute), out _);
        cell.Values = cell.Values.SampleCount == 0 ? values : cell.Values.Merge(values);
    }

    /// <summary>Adds the hash of one record's value to those met in a group's minute.</summary>
    internal void AddDistinct(ReadOnlySpan<byte> group, int minute, DistinctHash hash) => AddNow(group, minute, new ValueKey(0, hash), 1, statistic: null);

    /// <summary>Adds one record's value to a group's minute, apart from those with another key.</summary>
    internal void Add(ReadOnlySpan<byte> group, int minute, ValueKey key, long value, RuleStatistic statistic) => AddNow(group, minute, key, value, statistic);

    /// <summary>Adds one record's value to a slot, apart from those with another key, at the next <see cref="Flush"/>.</summary>
    internal void Add(int slot, ValueKey key, long value, RuleStatistic? statistic)
    {
        if (_pending.Length == 0)
            (_pending, _pendingHashes) = (new Pending[MaxPending], new int[MaxPending]);
        if (_pendingCount == MaxPending)
            Flush(statistic);
        CellOf(slot, out var index);
        _pending[_pendingCount] = new Pending(index, key, value);
        _pendingHashes[_pendingCount++] = CellValues.HashOf(index, key);
    }

    /// <summary>Adds the single values that wait.</summary>
    internal void Flush(RuleStatistic? statistic)
    {
        _values.Fetch(_pendingHashes.AsSpan(0, _pendingCount));
        for (var i = 0; i < _pendingCount; i++)
        {
            ref readonly var pending = ref _pending[i];
            _values.Add(ref _cells[pending.Cell].First, pending.Cell, pending.Key, pending.Value, statistic, _pendingHashes[i]);
        }

        _pendingCount = 0;
    }

    private void AddNow(ReadOnlySpan<byte> group, int minute, ValueKey key, long value, RuleStatistic? statistic)
    {
        Add(SlotOf(group, minute), key, value, statistic);
        Flush(statistic);
    }

    /// <summary>Notes that a record of a group that may follow others starts in this second of a minute, 0 to 59.</summary>
    internal void AddFollower(ReadOnlySpan<byte> group, int minute, int second) => AddFollower(SlotOf(group, minute), second);

    /// <summary>Notes that a record that may follow others starts in this second of a slot, 0 to 59.</summary>
    internal void AddFollower(int slot, int second)
    {
        ref var cell = ref CellOf(slot, out _);
        cell.FollowerEnd = Math.Max(cell.FollowerEnd, second + 1);
    }

    /// <summary>The minutes of a group, in no order.</summary>
    internal MinuteEnumerator Minutes(int group) => new(this, _own[group].FirstCell - 1);

    /// <summary>The hashes met in a minute, in no order.</summary>
    internal HashEnumerator Hashes(in Cell cell) => new(_values.From(cell.First));

    /// <summary>The single values of a minute, in no order.</summary>
    internal CellValues.Enumerator Values(in Cell cell) => _values.From(cell.First);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        if (!_isShared)
            _groups.Clear();
        if (GroupCount == 0)
            return;
        foreach (ref readonly var cell in _cells.AsSpan(0, _cellCount))
            _cellOfSlot[cell.Slot] = 0;
        foreach (ref readonly var group in _own.AsSpan(0, GroupCount))
            _numberOfGroup[group.Group] = 0;
        _values.Clear();
        _cellCount = 0;
        GroupCount = 0;
    }

    private int SlotOf(ReadOnlySpan<byte> group, int minute) => _groups.SlotOf(_groups.GetOrAdd(group), minute);

    private ref Cell CellOf(int slot, out int index)
    {
        index = slot < _cellOfSlot.Length ? _cellOfSlot[slot] - 1 : -1;
        if (index < 0)
            index = AddCell(slot);
        return ref _cells[index];
    }

    private int AddCell(int slot)
    {
        var (group, minute) = _groups.At(slot);
        Fit(ref _cellOfSlot, _groups.SlotCount);
        Fit(ref _numberOfGroup, _groups.Count);
        ref var number = ref _numberOfGroup[group];
        if (number == 0)
            number = AddGroup(group);
        if (_cellCount == _cells.Length)
            Array.Resize(ref _cells, _cellCount * 2);
        ref var first = ref _own[number - 1].FirstCell;
        _cells[_cellCount] = new Cell { Minute = minute, Slot = slot, Next = first - 1 };
        first = _cellOfSlot[slot] = ++_cellCount;
        return _cellCount - 1;
    }

    private int AddGroup(int group)
    {
        if (GroupCount == _own.Length)
            Array.Resize(ref _own, GroupCount * 2);
        _own[GroupCount++] = new GroupCells { Group = group };
        return GroupCount;
    }

    private static void Fit(ref int[] places, int count)
    {
        if (places.Length < count)
            Array.Resize(ref places, Math.Max(count, Math.Max(64, places.Length * 2)));
    }

    /// <summary>A single value that waits to be added.</summary>
    private readonly record struct Pending(int Cell, ValueKey Key, long Value);

    /// <summary>A group that the table has something of.</summary>
    private struct GroupCells
    {
        /// <summary>Its number among all groups.</summary>
        internal int Group;

        /// <summary>Where the list of its cells begins, from 1.</summary>
        internal int FirstCell;
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

        internal int Slot;

        internal int Next;

        /// <summary>Where the list of its single values begins; 0 for an empty one.</summary>
        internal int First;
    }

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

    internal struct HashEnumerator(CellValues.Enumerator values)
    {
        private CellValues.Enumerator _values = values;

        public readonly DistinctHash Current => _values.Current.Hash;

        public bool MoveNext() => _values.MoveNext();

        public readonly HashEnumerator GetEnumerator() => this;
    }
}
