using System.Numerics;
using System.Runtime.CompilerServices;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>
/// What a batch adds, by group and minute: statistic values; for distinct the hashes of the values met; single values for rules that
/// tell them apart.
/// </summary>
internal sealed class MinuteTable
{
    private readonly GroupTable _groups;
    private readonly bool _isShared;
    private readonly CellValues _values = new();
    private int[] _cellOfSlot = [];
    private int[] _numberOfGroup = [];
    private GroupCells[] _own = new GroupCells[16];
    private Cell[] _cells = new Cell[16];
    private StatisticValues[] _numbers = [];
    private bool _isArranged;
    private int _cellCount;
    private int _numbersCount;

    /// <summary>A table with groups of its own.</summary>
    internal MinuteTable()
        : this(new GroupTable()) => _isShared = false;

    /// <summary>A table whose groups are among those of <paramref name="groups"/>, which others use too, and which is cleared with it.</summary>
    internal MinuteTable(GroupTable groups) => (_groups, _isShared) = (groups, true);

    /// <summary>How many groups there are.</summary>
    internal int GroupCount { get; private set; }

    /// <summary>The key of a group.</summary>
    internal ReadOnlySpan<byte> Group(int group) => _groups[_own[group].Group];

    /// <summary>The number of a group among those of all tables that share groups: it keeps it until <see cref="Generation"/> is another.</summary>
    internal int NumberOf(int group) => _own[group].Group;

    /// <inheritdoc cref="GroupTable.Generation"/>
    internal int Generation => _groups.Generation;

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
        Add(ref CellOf(slot, out var index), value);
        return index;
    }

    /// <summary>Adds the values of some records to a group's minute.</summary>
    internal void Add(ReadOnlySpan<byte> group, int minute, in StatisticValues values)
    {
        ref var cell = ref CellOf(SlotOf(group, minute), out _);
        if (cell.Numbers == 0)
        {
            AddNumbers(ref cell, values);
            return;
        }

        ref var numbers = ref _numbers[cell.Numbers - 1];
        numbers = numbers.Merge(values);
    }

    /// <summary>Adds a value for each of some rows, to the row's slot.</summary>
    internal void Add(ulong rows, ReadOnlySpan<int> slots, ReadOnlySpan<long> values)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            Add(ref CellOf(slots[row], out _), values[row]);
        }
    }

    /// <summary>Adds the hash of one record's value to those met in a group's minute.</summary>
    internal void AddDistinct(ReadOnlySpan<byte> group, int minute, DistinctHash hash) => Add(SlotOf(group, minute), new ValueKey(0, hash), 1, statistic: null);

    /// <summary>Adds one record's value to a group's minute, apart from those with another key.</summary>
    internal void Add(ReadOnlySpan<byte> group, int minute, ValueKey key, long value, RuleStatistic statistic) => Add(SlotOf(group, minute), key, value, statistic);

    /// <summary>Adds one record's value to a slot, apart from those with another key.</summary>
    internal void Add(int slot, ValueKey key, long value, RuleStatistic? statistic)
    {
        _values.Add(ref CellOf(slot, out var place), place, key, value, statistic);
        _isArranged = false;
    }

    /// <summary>Notes that a record of a group that may follow others starts in this second of a minute, 0 to 59.</summary>
    internal void AddFollower(ReadOnlySpan<byte> group, int minute, int second) => AddFollower(SlotOf(group, minute), second);

    /// <summary>Notes that a record that may follow others starts in this second of a slot, 0 to 59.</summary>
    internal void AddFollower(int slot, int second)
    {
        ref var cell = ref CellOf(slot, out _);
        cell.FollowerEnd = Math.Max(cell.FollowerEnd, second + 1);
    }

    /// <summary>The minutes of a group, in no order, until more is added.</summary>
    internal MinuteEnumerator Minutes(int group)
    {
        if (!_isArranged)
            _values.Arrange(_cells.AsSpan(0, _cellCount));
        _isArranged = true;
        return new MinuteEnumerator(this, _own[group].FirstCell - 1);
    }

    /// <summary>The statistics of a minute; empty for distinct, and where values are kept apart.</summary>
    internal StatisticValues Numbers(in Cell cell) => cell.Numbers == 0 ? default : _numbers[cell.Numbers - 1];

    /// <summary>The single values of a minute, in no order; several may have one key. For distinct their hashes are those met.</summary>
    internal ReadOnlySpan<CellValues.Item> Values(in Cell cell) => _values.Of(cell);

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
        _numbersCount = 0;
        GroupCount = 0;
    }

    private int SlotOf(ReadOnlySpan<byte> group, int minute) => _groups.SlotOf(_groups.GetOrAdd(group), minute);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Cell CellOf(int slot, out int index)
    {
        index = slot < _cellOfSlot.Length ? _cellOfSlot[slot] - 1 : -1;
        if (index < 0)
            index = AddCell(slot);
        return ref _cells[index];
    }

    private void Add(ref Cell cell, long value)
    {
        if (cell.Numbers == 0)
        {
            AddNumbers(ref cell, StatisticValues.Of(value));
            return;
        }

        ref var numbers = ref _numbers[cell.Numbers - 1];
        numbers = numbers.With(value);
    }

    private void AddNumbers(ref Cell cell, in StatisticValues values)
    {
        if (_numbersCount == _numbers.Length)
            Array.Resize(ref _numbers, Math.Max(16, _numbersCount * 2));
        _numbers[_numbersCount] = values;
        cell.Numbers = ++_numbersCount;
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

        /// <summary>The place of its statistics, from 1; 0 where it has none.</summary>
        internal int Numbers;

        internal int Slot;

        internal int Next;

        /// <summary>How many single values it has.</summary>
        internal int ValueCount;

        /// <summary>The place of the one that was added last, in the order in which they came.</summary>
        internal int LastValue;

        /// <summary>Where they begin when they are arranged.</summary>
        internal int FirstValue;
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
}
