namespace FlowLambda.Windows.Storage;

/// <summary>
/// Runs of entries that lie side by side, each of a power of two of them, which come and go. Who has one keeps its place and the logarithm of its length. Entries of a run
/// that is taken are whatever was left there.
/// </summary>
/// <param name="entryBytes">The memory that an entry takes, in bytes.</param>
/// <typeparam name="T">The entries: without references, so that the garbage collector has nothing to follow.</typeparam>
internal sealed class Runs<T>(int entryBytes)
    where T : struct
{
    private const int ChunkShift = 12;
    private const int ChunkLength = 1 << ChunkShift;
    private const int FirstLength = 16;

    /// <summary>By the logarithm of their length, the places of runs that were given back.</summary>
    private readonly List<int>?[] _free = new List<int>?[ChunkShift + 1];

    /// <summary>The numbers of chunks that were long runs.</summary>
    private readonly List<int> _freeChunks = [];
    private T[][] _chunks = [new T[FirstLength]];
    private int _chunkCount = 1;
    private long _entries = FirstLength;

    /// <summary>The chunk that short runs are cut off.</summary>
    private int _current;
    private int _end;

    /// <summary>The memory that the runs take, in bytes, those that were given back too.</summary>
    internal long Bytes => _entries * entryBytes;

    /// <summary>The entries of a run, good until the next <see cref="Take"/>.</summary>
    internal Span<T> At(int place, int shift) => _chunks[place >> ChunkShift].AsSpan(place & (ChunkLength - 1), 1 << shift);

    /// <summary>The first entry of a run.</summary>
    internal ref T First(int place) => ref _chunks[place >> ChunkShift][place & (ChunkLength - 1)];

    /// <summary>Takes a run.</summary>
    /// <returns>Its place.</returns>
    internal int Take(int shift)
    {
        if (shift > ChunkShift)
            return AddChunk(1 << shift) << ChunkShift;
        for (var larger = shift; larger <= ChunkShift; larger++)
        {
            if (_free[larger] is { Count: > 0 } free)
                return Split(free, larger, shift);
        }

        return Cut(shift);
    }

    /// <summary>Gives a run back.</summary>
    internal void Release(int place, int shift)
    {
        if (shift <= ChunkShift)
        {
            (_free[shift] ??= []).Add(place);
            return;
        }

        // A run with an array of its own is hardly ever wanted again: the collector has it.
        _chunks[place >> ChunkShift] = [];
        _entries -= 1 << shift;
        _freeChunks.Add(place >> ChunkShift);
    }

    /// <summary>Takes the first part of a run that was given back; the rest of it is runs too.</summary>
    private int Split(List<int> free, int larger, int shift)
    {
        var place = free[^1];
        free.RemoveAt(free.Count - 1);
        while (larger > shift)
        {
            larger--;
            Release(place + (1 << larger), larger);
        }

        return place;
    }

    private int Cut(int shift)
    {
        while (_end + (1 << shift) > _chunks[_current].Length)
        {
            if (_chunks[_current].Length < ChunkLength)
                GrowFirst();
            else
                BeginChunk();
        }

        var place = (_current << ChunkShift) + _end;
        _end += 1 << shift;
        return place;
    }

    /// <summary>Few entries, as most stores have in tests and in quiet accounts, take little.</summary>
    private void GrowFirst()
    {
        _entries += _chunks[_current].Length;
        Array.Resize(ref _chunks[_current], _chunks[_current].Length * 2);
    }

    private void BeginChunk()
    {
        // What is left of the chunk before is a run for each bit of its length.
        for (var shift = 0; _end < ChunkLength; shift++)
        {
            if ((_end >> shift & 1) == 0)
                continue;
            Release((_current << ChunkShift) + _end, shift);
            _end += 1 << shift;
        }

        _current = AddChunk(ChunkLength);
        _end = 0;
    }

    private int AddChunk(int length)
    {
        _entries += length;
        var chunk = _chunkCount;
        if (_freeChunks.Count > 0)
        {
            chunk = _freeChunks[^1];
            _freeChunks.RemoveAt(_freeChunks.Count - 1);
        }
        else if (_chunkCount++ == _chunks.Length)
        {
            Array.Resize(ref _chunks, _chunks.Length * 2);
        }

        _chunks[chunk] = new T[length];
        return chunk;
    }
}
