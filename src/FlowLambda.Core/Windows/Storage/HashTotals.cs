using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Storage;

/// <summary>A total for each of some hashes, to be worked out again and again: forgetting them costs nothing, however many they were.</summary>
internal sealed class HashTotals
{
    private const int FirstLength = 16;

    private Slot[] _slots = new Slot[FirstLength];
    private int _round = 1;

    /// <summary>How many hashes there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Forgets all, and keeps the room: what is of an earlier round is not there.</summary>
    internal void Clear()
    {
        Count = 0;
        if (++_round != 0)
            return;
        Array.Clear(_slots);
        _round = 1;
    }

    /// <summary>The total of a hash, 0 where it is new.</summary>
    internal ref long GetOrAdd(ulong hash)
    {
        ref var slot = ref Find(hash);
        if (slot.Round == _round)
            return ref slot.Total;
        if (++Count > _slots.Length / 2)
        {
            Grow();
            slot = ref Find(hash);
        }

        slot = new Slot { Hash = hash, Round = _round };
        return ref slot.Total;
    }

    private ref Slot Find(ulong hash)
    {
        var slots = _slots;
        var i = BytesComparer.Hash(hash) & (slots.Length - 1);
        while (slots[i].Round == _round && slots[i].Hash != hash)
            i = (i + 1) & (slots.Length - 1);
        return ref slots[i];
    }

    private void Grow()
    {
        var slots = _slots;
        _slots = new Slot[slots.Length * 2];
        foreach (ref readonly var slot in slots.AsSpan())
        {
            if (slot.Round == _round)
                Find(slot.Hash) = slot;
        }
    }

    private struct Slot
    {
        internal ulong Hash;

        internal long Total;

        /// <summary>When it was written: it counts in that round only.</summary>
        internal int Round;
    }
}
