using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Numbers keys from 0 in the order in which they come. The keys lie in one array; a look-up allocates nothing.</summary>
internal sealed class KeyTable
{
    private const int FirstCapacity = 64;

    private int[] _buckets = new int[FirstCapacity];
    private Entry[] _entries = new Entry[FirstCapacity];
    private byte[] _keys = new byte[FirstCapacity * 16];
    private int _keysLength;

    /// <summary>How many keys there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The bytes of a key.</summary>
    internal ReadOnlySpan<byte> this[int index] => _keys.AsSpan(_entries[index].Start, _entries[index].Length);

    /// <summary>The key's number; the next free one, where it is new.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key)
    {
        var hash = BytesComparer.Hash(key);
        var known = Find(key, hash);
        return known >= 0 ? known : Add(key, hash);
    }

    /// <summary>The key's number; -1 where it is not there.</summary>
    internal int Find(ReadOnlySpan<byte> key) => Find(key, BytesComparer.Hash(key));

    /// <summary>Forgets all keys, and keeps the room.</summary>
    internal void Clear()
    {
        if (Count > 0)
            Array.Clear(_buckets);
        Count = 0;
        _keysLength = 0;
    }

    private int Find(ReadOnlySpan<byte> key, int hash)
    {
        for (var i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Hash == hash && this[i].SequenceEqual(key))
                return i;
        }

        return -1;
    }

    private int Add(ReadOnlySpan<byte> key, int hash)
    {
        if (Count == _entries.Length)
            Grow();
        if (_keysLength + key.Length > _keys.Length)
            Array.Resize(ref _keys, Math.Max(_keys.Length * 2, _keysLength + key.Length));

        key.CopyTo(_keys.AsSpan(_keysLength));
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[Count] = new Entry(hash, bucket - 1, _keysLength, key.Length);
        _keysLength += key.Length;
        bucket = ++Count;
        return Count - 1;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        _buckets = new int[_entries.Length];
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (_buckets.Length - 1)];
            _entries[i] = _entries[i] with { Next = bucket - 1 };
            bucket = i + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Next, int Start, int Length);
}
