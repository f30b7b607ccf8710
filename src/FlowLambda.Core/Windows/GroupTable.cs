using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>
/// The groups that a batch brings, numbered from 0, and the minutes that each has, numbered too: a minute of a group is a slot. Tables of several rules and
/// metrics that group by the same fields share one, so that a record is looked up once for all of them.
/// </summary>
internal sealed class GroupTable
{
    /// <summary>How many minutes of a group are tried one by one: live batches have fewer.</summary>
    private const int MaxSteps = 16;

    private readonly KeyTable _keys = new();
    private readonly HashSet<int> _indexedGroups = [];
    private readonly Dictionary<(int Group, int Minute), int> _index = [];
    private int[] _firstSlots = new int[64];
    private Slot[] _slots = new Slot[64];

    /// <summary>How many groups there are.</summary>
    internal int Count => _keys.Count;

    /// <summary>How many slots there are.</summary>
    internal int SlotCount { get; private set; }

    /// <summary>The key of a group.</summary>
    internal ReadOnlySpan<byte> this[int group] => _keys[group];

    /// <summary>The hash of a group's key.</summary>
    internal int HashOf(int group) => _keys.HashOf(group);

    /// <summary>The number of a group; -1 where it is not there.</summary>
    internal int Find(ReadOnlySpan<byte> key) => _keys.Find(key);

    /// <inheritdoc cref="Storage.HashIndex.Fetch"/>
    internal ulong Fetch(ReadOnlySpan<int> hashes) => _keys.Fetch(hashes);

    /// <summary>The number of a group, which is added where it is not there.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key) => GetOrAdd(key, BytesComparer.Hash(key));

    /// <summary>The same, of a key whose hash is known.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key, int hash)
    {
        var known = _keys.Count;
        var group = _keys.GetOrAdd(key, hash);
        if (group == known)
        {
            if (group == _firstSlots.Length)
                Array.Resize(ref _firstSlots, group * 2);
            _firstSlots[group] = 0;
        }

        return group;
    }

    /// <summary>The slot of a minute of a group, which is added where it is not there.</summary>
    internal int SlotOf(int group, int minute)
    {
        var steps = 0;
        for (var slot = _firstSlots[group] - 1; slot >= 0 && steps < MaxSteps; slot = _slots[slot].Next, steps++)
        {
            if (_slots[slot].Minute == minute)
                return slot;
        }

        return steps == MaxSteps && TryFindIndexed(group, minute, out var indexed) ? indexed : AddSlot(group, minute, isIndexed: steps == MaxSteps);
    }

    /// <summary>The group and the minute of a slot.</summary>
    internal (int Group, int Minute) At(int slot) => (_slots[slot].Group, _slots[slot].Minute);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        _keys.Clear();
        SlotCount = 0;
        if (_indexedGroups.Count == 0)
            return;
        _indexedGroups.Clear();
        _index.Clear();
    }

    private int AddSlot(int group, int minute, bool isIndexed)
    {
        if (SlotCount == _slots.Length)
            Array.Resize(ref _slots, SlotCount * 2);
        _slots[SlotCount] = new Slot(group, minute, _firstSlots[group] - 1);
        if (isIndexed)
            _index.Add((group, minute), SlotCount);
        _firstSlots[group] = ++SlotCount;
        return SlotCount - 1;
    }

    /// <summary>Finds a minute of a group that has many, which recorded logs bring together.</summary>
    private bool TryFindIndexed(int group, int minute, out int slot)
    {
        if (_indexedGroups.Add(group))
        {
            for (var known = _firstSlots[group] - 1; known >= 0; known = _slots[known].Next)
                _index.Add((group, _slots[known].Minute), known);
        }

        return _index.TryGetValue((group, minute), out slot);
    }

    private readonly record struct Slot(int Group, int Minute, int Next);
}
