using System.Buffers.Binary;
using System.Numerics;

namespace FlowLambda.Windows.Storage;

/// <summary>
/// The bytes of groups that are too long for their key's entry, in places of 64 bytes, 128, 256 and so on. Places that were given back are used
/// again, so that nothing has to be moved together.
/// </summary>
internal sealed class LongGroups
{
    private const int SmallestShift = 6;
    private const int ChunkShift = 16;

    /// <summary>By the logarithm of their places' length.</summary>
    private readonly List<Places?> _places = [];

    /// <summary>The memory that the groups take, in bytes.</summary>
    internal long Bytes => _places.Sum(places => places?.Bytes ?? 0);

    /// <summary>The bytes at a place.</summary>
    internal ReadOnlySpan<byte> this[int place, int length] => _places[ShiftOf(length)]!.At(place, length);

    /// <summary>Keeps a group.</summary>
    /// <returns>Its place, by which and by its length it is found again.</returns>
    internal int Add(ReadOnlySpan<byte> group)
    {
        var shift = ShiftOf(group.Length);
        while (_places.Count <= shift)
            _places.Add(null);
        var places = _places[shift] ??= new Places(shift);
        var place = places.Take();
        group.CopyTo(places.At(place, group.Length));
        return place;
    }

    /// <summary>A group is not needed any more.</summary>
    internal void Remove(int place, int length) => _places[ShiftOf(length)]!.Release(place);

    private static int ShiftOf(int length) => Math.Max(SmallestShift, BitOperations.Log2((uint)length - 1) + 1);

    /// <summary>Places of one length, in arrays of some; the first bytes of those that are free lead to the next that is.</summary>
    private sealed class Places(int shift)
    {
        private readonly List<byte[]> _chunks = [];
        private readonly int _countShift = Math.Max(0, ChunkShift - shift);
        private int _firstFree = -1;
        private int _end;

        internal long Bytes => _chunks.Sum(chunk => (long)chunk.Length);

        internal Span<byte> At(int place, int length) => _chunks[place >> _countShift].AsSpan((place & ((1 << _countShift) - 1)) << shift, length);

        internal int Take()
        {
            var place = _firstFree;
            if (place >= 0)
            {
                _firstFree = BinaryPrimitives.ReadInt32LittleEndian(At(place, sizeof(int)));
                return place;
            }

            if (_end == _chunks.Count << _countShift)
                _chunks.Add(new byte[1 << (_countShift + shift)]);
            return _end++;
        }

        internal void Release(int place)
        {
            BinaryPrimitives.WriteInt32LittleEndian(At(place, sizeof(int)), _firstFree);
            _firstFree = place;
        }
    }
}
