namespace FlowLambda.Reports;

/// <summary>Values by keys, numbered from 0 in the order in which they come, in one array of bounded length. A look-up allocates nothing.</summary>
/// <typeparam name="TKey">A key whose hash spreads over all bits.</typeparam>
/// <typeparam name="TValue">What is kept for it.</typeparam>
/// <param name="capacity">How many there may be.</param>
internal sealed class KeyedTable<TKey, TValue>(int capacity)
    where TKey : struct, IEquatable<TKey>
    where TValue : struct
{
    private const int FirstCapacity = 16;

    private int[] _buckets = new int[FirstCapacity];
    private Entry[] _entries = new Entry[FirstCapacity];

    internal int Count { get; private set; }

    internal bool IsFull => Count == capacity;

    /// <summary>How many entries memory has been taken for.</summary>
    internal int Room => _entries.Length;

    internal ref TValue this[int number] => ref _entries[number].Value;

    internal TKey KeyOf(int number) => _entries[number].Key;

    /// <summary>The key's number; -1 where it is not there.</summary>
    internal int Find(in TKey key)
    {
        for (var i = _buckets[key.GetHashCode() & (_buckets.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Key.Equals(key))
                return i;
        }

        return -1;
    }

    /// <summary>Adds a key that is not there; there must be room.</summary>
    /// <returns>Its number.</returns>
    internal int Add(in TKey key, TValue value)
    {
        if (Count == _entries.Length)
            Grow();
        ref var bucket = ref _buckets[key.GetHashCode() & (_buckets.Length - 1)];
        _entries[Count] = new Entry(key, value, bucket - 1);
        bucket = ++Count;
        return Count - 1;
    }

    /// <summary>Empties the table and shows each entry that was there, in order, to somebody who may add one in its place.</summary>
    internal void Refill(Action<TKey, TValue> visit)
    {
        var count = Count;
        Count = 0;
        Array.Clear(_buckets);
        for (var i = 0; i < count; i++)
            visit(_entries[i].Key, _entries[i].Value);
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Math.Min(Count * 2, capacity));
        if (_buckets.Length >= _entries.Length)
            return;
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Key.GetHashCode() & (_buckets.Length - 1)];
            _entries[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }

    private struct Entry(TKey key, TValue value, int next)
    {
        internal readonly TKey Key = key;
        internal TValue Value = value;
        internal int Next = next;
    }
}
