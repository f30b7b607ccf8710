using System.Buffers.Binary;

namespace FlowLambda.Windows.Additions;

/// <summary>Writes numbers, small ones in few bytes, into a buffer that grows and is used again.</summary>
internal sealed class VarintWriter
{
    private const int LongestVarint = 10;

    private byte[] _bytes = new byte[256];

    /// <summary>What has been written.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>How many bytes that is.</summary>
    internal int Length { get; private set; }

    /// <summary>Writes a number, seven bits to a byte, the lowest first.</summary>
    internal void Write(ulong value)
    {
        Reserve(LongestVarint);
        for (; value >= 0x80; value >>= 7)
            _bytes[Length++] = (byte)(value | 0x80);
        _bytes[Length++] = (byte)value;
    }

    /// <summary>Writes a number that is not negative.</summary>
    internal void Write(long value) => Write((ulong)value);

    /// <summary>Writes a number that may be negative: those near 0 are short.</summary>
    internal void WriteSigned(int value) => Write((uint)(value << 1 ^ value >> 31));

    /// <summary>Writes a number that does not become shorter: 8 bytes.</summary>
    internal void WriteFixed(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);

    /// <summary>Writes bytes.</summary>
    internal void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    /// <summary>Forgets what has been written, and keeps the room.</summary>
    internal void Clear() => Length = 0;

    private Span<byte> Room(int length)
    {
        Reserve(length);
        Length += length;
        return _bytes.AsSpan(Length - length, length);
    }

    private void Reserve(int length)
    {
        if (Length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
    }
}
