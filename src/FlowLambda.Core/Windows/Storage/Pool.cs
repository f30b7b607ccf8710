namespace FlowLambda.Windows.Storage;

/// <summary>Entries that come and go, by number. 0 is no entry's number, so that a link of 0 leads nowhere.</summary>
/// <param name="entryBytes">The memory that an entry takes, in bytes.</param>
/// <typeparam name="T">The entries; those that are free are linked.</typeparam>
internal sealed class Pool<T>(int entryBytes)
    where T : struct, ILinked
{
    private readonly Chunks<T> _entries = new(entryBytes);
    private int _firstFree;
    private int _end = 1;

    /// <summary>How many entries are in use.</summary>
    internal int Count { get; private set; }

    /// <summary>The memory that the entries take, in bytes.</summary>
    internal long Bytes => _entries.Bytes;

    /// <summary>An entry; the reference is good until the next <see cref="Take"/>.</summary>
    internal ref T this[int number] => ref _entries[number];

    /// <summary>Takes an entry, which is empty.</summary>
    internal int Take()
    {
        Count++;
        var number = _firstFree;
        if (number == 0)
        {
            if (_end == _entries.Capacity)
                _entries.Grow();
            return _end++;
        }

        ref var entry = ref _entries[number];
        _firstFree = entry.Next;
        entry = default;
        return number;
    }

    /// <summary>Gives an entry back.</summary>
    internal void Release(int number)
    {
        Count--;
        _entries[number].Next = _firstFree;
        _firstFree = number;
    }
}
