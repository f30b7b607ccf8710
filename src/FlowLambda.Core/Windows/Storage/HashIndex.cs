using System.Runtime.CompilerServices;

namespace FlowLambda.Windows.Storage;

/// <summary>
/// Finds numbers by hashes: open addressing, the next slot where one is taken. A slot holds the whole hash beside the number, so that other entries
/// are hardly ever looked at, and neither growing nor removing looks at any. Whoever asks compares what the numbers stand for.
/// </summary>
internal sealed class HashIndex
{
    private const int FirstLength = 16;

    /// <summary>The hash in the upper half, the number in the lower; 0 for an empty slot.</summary>
    private ulong[] _slots = new ulong[FirstLength];
    private int _count;

    /// <summary>Whether so few slots are taken that to remove one number after the other is cheaper than <see cref="Clear"/>.</summary>
    internal bool IsSparse => _count < _slots.Length / 32;

    /// <summary>The memory that the slots take, in bytes.</summary>
    internal long Bytes => (long)_slots.Length * sizeof(ulong);

    /// <summary>
    /// Fetches from memory what looking up some hashes will need. Nothing here depends on what is found, so that the processor waits for all of them at
    /// once; looking them up one by one, it would guess wrong at many and wait for each.
    /// </summary>
    /// <returns>Of no use but to have been worked out.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal ulong Fetch(ReadOnlySpan<int> hashes)
    {
        var slots = _slots;
        ulong all = 0;
        foreach (var hash in hashes)
            all |= slots[hash & (slots.Length - 1)];
        return all;
    }

    /// <summary>
    /// The number that has a hash, where it stands in the hash's own slot; 0 where another stands there, or none. Most stand in theirs, and to look there takes no
    /// decision that the processor could guess wrong.
    /// </summary>
    internal int Guess(int hash)
    {
        var slots = _slots;
        var entry = slots[hash & (slots.Length - 1)];
        return (int)(entry >> 32) == hash ? (int)entry : 0;
    }

    /// <summary>The first number that has a hash.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="slot">Where it was found, for <see cref="Next"/>.</param>
    /// <returns>The number; 0 where there is none.</returns>
    internal int First(int hash, out int slot)
    {
        slot = hash & (_slots.Length - 1);
        return From(hash, ref slot);
    }

    /// <summary>The next number that has a hash; 0 where there is none.</summary>
    internal int Next(int hash, ref int slot)
    {
        slot = (slot + 1) & (_slots.Length - 1);
        return From(hash, ref slot);
    }

    /// <summary>Adds a number, above 0.</summary>
    internal void Add(int hash, int number)
    {
        // At most half of them are taken: beyond, the way to an empty slot becomes long.
        if (++_count > _slots.Length / 2)
            Grow();
        Put(_slots, (ulong)(uint)hash << 32 | (uint)number);
    }

    /// <summary>Removes a number; those that come after it move up, so that no way to them is cut.</summary>
    internal void Remove(int hash, int number)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var hole = hash & mask;
        while ((uint)slots[hole] != (uint)number)
            hole = (hole + 1) & mask;
        for (var i = (hole + 1) & mask; slots[i] != 0; i = (i + 1) & mask)
        {
            var home = (int)(slots[i] >> 32) & mask;
            if (((i - home) & mask) < ((i - hole) & mask))
                continue;
            slots[hole] = slots[i];
            hole = i;
        }

        slots[hole] = 0;
        _count--;
    }

    /// <summary>Removes all numbers, and keeps the room.</summary>
    internal void Clear()
    {
        Array.Clear(_slots);
        _count = 0;
    }

    private int From(int hash, ref int slot)
    {
        var slots = _slots;
        for (var i = slot; ; i = (i + 1) & (slots.Length - 1))
        {
            var entry = slots[i];
            if ((int)(entry >> 32) != hash && entry != 0)
                continue;
            slot = i;
            return (int)entry;
        }
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        foreach (var entry in _slots)
        {
            if (entry != 0)
                Put(slots, entry);
        }

        _slots = slots;
    }

    private static void Put(ulong[] slots, ulong entry)
    {
        var i = (int)(entry >> 32) & (slots.Length - 1);
        while (slots[i] != 0)
            i = (i + 1) & (slots.Length - 1);
        slots[i] = entry;
    }
}
