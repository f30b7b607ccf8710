namespace FlowLambda.Windows.Storage;

/// <summary>
/// An array that grows by pieces: nothing is copied but the first few entries, so that growing needs no room for all of them twice. A reference to an
/// entry is good until the next <see cref="Grow"/>.
/// </summary>
/// <param name="entryBytes">The memory that an entry takes, in bytes.</param>
/// <typeparam name="T">The entries: without references, so that the garbage collector has nothing to follow.</typeparam>
internal sealed class Chunks<T>(int entryBytes)
    where T : struct
{
    private const int Shift = 12;
    private const int ChunkLength = 1 << Shift;
    private const int FirstLength = 16;

    private T[][] _chunks = [new T[FirstLength]];
    private int _chunkCount = 1;

    /// <summary>How many entries there is room for.</summary>
    internal int Capacity { get; private set; } = FirstLength;

    /// <summary>The memory that the entries take, in bytes.</summary>
    internal long Bytes => (long)entryBytes * Capacity;

    /// <summary>An entry.</summary>
    internal ref T this[int number] => ref _chunks[number >> Shift][number & (ChunkLength - 1)];

    /// <summary>Makes room for more. Few entries, as most stores have in tests and in quiet accounts, take little.</summary>
    internal void Grow()
    {
        if (Capacity < ChunkLength)
        {
            Array.Resize(ref _chunks[0], Capacity * 2);
            Capacity *= 2;
            return;
        }

        if (_chunkCount == _chunks.Length)
            Array.Resize(ref _chunks, _chunkCount * 2);
        _chunks[_chunkCount++] = new T[ChunkLength];
        Capacity += ChunkLength;
    }
}
