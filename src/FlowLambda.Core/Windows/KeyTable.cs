using FlowLambda.FlowLogs;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Windows;

/// <summary>Numbers keys from 0 in the order in which they come. The keys lie in one array; a look-up allocates nothing.</summary>
internal sealed class KeyTable
{
    private const int FirstCapacity = 64;

    /// <summary>Numbers from 1 on.</summary>
    private readonly HashIndex _index = new();
    private Entry[] _entries = new Entry[FirstCapacity];
    private byte[] _keys = new byte[FirstCapacity * 16];
    private int _keysLength;

    /// <summary>How many keys there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The bytes of a key.</summary>
    internal ReadOnlySpan<byte> this[int index] => _keys.AsSpan(_entries[index].Start, _entries[index].Length);

    /// <summary>The hash of a key: <see cref="BytesComparer.Hash(ReadOnlySpan{byte})"/>.</summary>
    internal int HashOf(int index) => _entries[index].Hash;

    /// <summary>The number that a key of this hash most likely has; -1 where it is not there, most likely.</summary>
    internal int Guess(int hash) => _index.Guess(hash) - 1;

    /// <summary>Whether a number is that of a key; -1 is none's.</summary>
    internal bool Is(int number, ReadOnlySpan<byte> key)
    {
        if (number < 0)
            return false;
        ref readonly var entry = ref _entries[number];
        return entry.Length == key.Length && ShortBytes.AreEqual(_keys.AsSpan(entry.Start, entry.Length), key);
    }

    /// <summary>The key's number; the next free one, where it is new.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key) => GetOrAdd(key, BytesComparer.Hash(key));

    /// <summary>The same, of a key whose hash is known.</summary>
    internal int GetOrAdd(ReadOnlySpan<byte> key, int hash)
    {
        var known = Find(key, hash);
        return known >= 0 ? known : Add(key, hash);
    }

    /// <summary>The key's number; -1 where it is not there.</summary>
    internal int Find(ReadOnlySpan<byte> key) => Find(key, BytesComparer.Hash(key));

    /// <summary>Forgets all keys, and keeps the room.</summary>
    internal void Clear()
    {
        if (_index.IsSparse)
        {
            for (var i = 0; i < Count; i++)
                _index.Remove(_entries[i].Hash, i + 1);
        }
        else
        {
            _index.Clear();
        }

        Count = 0;
        _keysLength = 0;
    }

    private int Find(ReadOnlySpan<byte> key, int hash)
    {
        var number = _index.First(hash, out var slot);
        while (number != 0 && !Is(number - 1, key))
            number = _index.Next(hash, ref slot);
        return number - 1;
    }

    private int Add(ReadOnlySpan<byte> key, int hash)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        if (_keysLength + key.Length > _keys.Length)
            Array.Resize(ref _keys, Math.Max(_keys.Length * 2, _keysLength + key.Length));

        key.CopyTo(_keys.AsSpan(_keysLength));
        _entries[Count] = new Entry(hash, _keysLength, key.Length);
        _keysLength += key.Length;
        _index.Add(hash, ++Count);
        return Count - 1;
    }

    private readonly record struct Entry(int Hash, int Start, int Length);
}
