using System.Buffers.Binary;

namespace FlowLambda.Windows.Additions;

/// <summary>Reads what <see cref="VarintWriter"/> wrote; whatever else the bytes may be ends in an <see cref="InvalidDataException"/>.</summary>
internal struct VarintReader(byte[] bytes, int start, int length)
{
    private const int LastShift = 63;

    private readonly int _end = start + length;
    private int _position = start;

    /// <summary>Whether all has been read.</summary>
    internal readonly bool IsAtEnd => _position == _end;

    /// <summary>How many bytes are left.</summary>
    internal readonly int Left => _end - _position;

    /// <summary>Reads a number.</summary>
    internal ulong Read()
    {
        ulong value = 0;
        for (var shift = 0; shift <= LastShift && _position < _end; shift += 7)
        {
            var next = bytes[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("a number does not end where it should");
    }

    /// <summary>Reads a number of at most <paramref name="most"/>.</summary>
    internal int Read(int most) => Read() is var value && value <= (ulong)most
        ? (int)value
        : throw new InvalidDataException($"a number is {value} where {most} is the most");

    /// <summary>Reads a number from 0 to 2^63 - 1.</summary>
    internal long ReadLong() => Read() is var value && value <= long.MaxValue
        ? (long)value
        : throw new InvalidDataException($"a number is {value}, which is too large");

    /// <summary>Reads a number that may be negative.</summary>
    internal int ReadSigned() => Read() is var value && value <= uint.MaxValue
        ? (int)(value >> 1) ^ -(int)(value & 1)
        : throw new InvalidDataException($"a number is {value}, which is too large");

    /// <summary>Reads a number of 8 bytes.</summary>
    internal ulong ReadFixed() => BinaryPrimitives.ReadUInt64LittleEndian(Read(sizeof(ulong), "a fixed number"));

    /// <summary>Reads bytes.</summary>
    internal ReadOnlySpan<byte> ReadBytes() => Read(Read(Left), "a text");

    private ReadOnlySpan<byte> Read(int length, string what)
    {
        if (length > Left)
            throw new InvalidDataException($"{what} does not end where it should");
        _position += length;
        return bytes.AsSpan(_position - length, length);
    }
}
