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

    /// <summary>How many groups stay known after their batch.</summary>
    private const int MaxKept = 1024;

    private readonly KeyTable _keys = new();
    private readonly HashSet<int> _indexedGroups = [];
    private readonly Dictionary<(int Group, int Minute), int> _index = [];
    private Latest[] _latest = new Latest[64];
    private Slot[] _slots = new Slot[64];
    private int _batch = 1;

    /// <summary>How many groups there are, with those of earlier batches.</summary>
    internal int Count => _keys.Count;

    /// <summary>How often all groups were forgotten: as long as it stays, a group keeps its number.</summary>
    internal int Generation { get; private set; }

    /// <summary>How many slots there are.</summary>
    internal int SlotCount { get; private set; }

    /// <summary>The key of a group.</summary>
    internal ReadOnlySpan<byte> this[int group] => _keys[group];

    /// <summary>The hash of a group's key.</summary>
    internal int HashOf(int group) => _keys.HashOf(group);

    /// <summary>The number of a group; -1 where it is not there.</summary>
    internal int Find(ReadOnlySpan<byte> key) => _keys.Find(key);

    /// <inheritdoc cref="KeyTable.Guess"/>
    internal int Guess(int hash) => _keys.Guess(hash);

    /// <inheritdoc cref="KeyTable.Is"/>
    internal bool Is(int group, ReadOnlySpan<byte> key) => _keys.Is(group, key);

    /// <summary>The number of a group, which is added where it is not there.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key) => GetOrAdd(key, BytesComparer.Hash(key));

    /// <summary>The same, of a key whose hash is known.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key, int hash)
    {
        var group = _keys.GetOrAdd(key, hash);
        if (group == _latest.Length)
            Array.Resize(ref _latest, group * 2);
        return group;
    }

    /// <summary>The slot of a minute of a group, which is added where it is not there.</summary>
    internal int SlotOf(int group, int minute)
    {
        ref readonly var latest = ref _latest[group];
        return latest.Minute == minute && latest.Batch == _batch ? latest.Slot : OtherSlotOf(group, minute);
    }

    /// <summary>The group and the minute of a slot.</summary>
    internal (int Group, int Minute) At(int slot) => (_slots[slot].Group, _slots[slot].Minute);

    /// <summary>Forgets the batch, and keeps the room. Few groups stay known: interfaces and one's own hosts come again in the next batch.</summary>
    internal void Clear()
    {
        if (_keys.Count > MaxKept)
            Forget();
        SlotCount = 0;
        _batch++;
        if (_indexedGroups.Count == 0)
            return;
        _indexedGroups.Clear();
        _index.Clear();
    }

    private void Forget()
    {
        _keys.Clear();
        Generation++;
    }

    private int OtherSlotOf(int group, int minute)
    {
        var steps = 0;
        for (var slot = LatestOf(group); slot >= 0 && steps < MaxSteps; slot = _slots[slot].Next, steps++)
        {
            if (_slots[slot].Minute == minute)
                return slot;
        }

        return steps == MaxSteps && TryFindIndexed(group, minute, out var indexed) ? indexed : AddSlot(group, minute, isIndexed: steps == MaxSteps);
    }

    /// <summary>The slot of a group that was added last; -1 where it has none in this batch.</summary>
    private int LatestOf(int group) => _latest[group].Batch == _batch ? _latest[group].Slot : -1;

    private int AddSlot(int group, int minute, bool isIndexed)
    {
        if (SlotCount == _slots.Length)
            Array.Resize(ref _slots, SlotCount * 2);
        _slots[SlotCount] = new Slot(group, minute, LatestOf(group));
        if (isIndexed)
            _index.Add((group, minute), SlotCount);
        _latest[group] = new Latest(SlotCount, minute, _batch);
        return SlotCount++;
    }

    /// <summary>Finds a minute of a group that has many, which recorded logs bring together.</summary>
    private bool TryFindIndexed(int group, int minute, out int slot)
    {
        if (_indexedGroups.Add(group))
        {
            for (var known = LatestOf(group); known >= 0; known = _slots[known].Next)
                _index.Add((group, _slots[known].Minute), known);
        }

        return _index.TryGetValue((group, minute), out slot);
    }

    private readonly record struct Slot(int Group, int Minute, int Next);

    /// <summary>The slot of a group that was added last, which most records are in, and in which batch.</summary>
    private readonly record struct Latest(int Slot, int Minute, int Batch);
}
