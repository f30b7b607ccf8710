using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>Finds where the fields of a line end, 64 bytes at a time and without a branch for each field.</summary>
/// <param name="fieldCount">How many fields a line of the format has.</param>
internal sealed class LineScanner(int fieldCount)
{
    /// <summary>How many bytes of the buffer are looked at together; the bits of a mask.</summary>
    internal const int BlockLength = 64;

    /// <summary>How many bounds are written together; what is written beyond the true ones is written over by the next.</summary>
    private const int Together = 10;

    private readonly int[] _bounds = new int[LengthFor(fieldCount)];

    /// <summary>
    /// Offsets into the buffer, of the line last scanned: of the byte before it, of the space after each field, and of the byte after it. Field 3 starts
    /// after bound 3 and ends before bound 4.
    /// </summary>
    internal ReadOnlySpan<int> Bounds => _bounds.AsSpan(0, fieldCount + 1);

    /// <summary>How many bounds there must be room for.</summary>
    internal static int LengthFor(int fieldCount) => 1 + fieldCount + Together;

    /// <summary>Finds the bounds of all fields, where the line has as many as it should and one space between them, and none elsewhere.</summary>
    /// <param name="buffer">The buffer that the line lies in; it goes on for another <see cref="BlockLength"/> bytes after the line.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length in bytes.</param>
    /// <returns>False where the line is anything else, which says nothing of whether it is a record.</returns>
    internal bool TryFindBounds(byte[] buffer, int start, int length) => TryFindBounds(buffer, start, length, _bounds);

    /// <summary>The same, with the bounds put elsewhere.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length in bytes.</param>
    /// <param name="bounds">Takes the bounds; <see cref="LengthFor"/> of them.</param>
    internal bool TryFindBounds(byte[] buffer, int start, int length, Span<int> bounds)
    {
        bounds[0] = start - 1;
        var count = 0;
        var afterSpace = 1UL;
        for (var done = 0; done <= length; done += BlockLength)
        {
            var spaces = SpacesOf(buffer.AsSpan(start + done, BlockLength));

            // The byte after the line counts as a space, whatever it is; those beyond it do not count.
            var left = length - done;
            if (left < BlockLength)
                spaces = (spaces | 1UL << left) & (ulong.MaxValue >> (BlockLength - 1 - left));

            var hasEmptyField = (spaces & (spaces << 1 | afterSpace)) != 0;
            var found = BitOperations.PopCount(spaces);
            if (hasEmptyField || found > fieldCount - count)
                return false;
            Write(spaces, found, start + done, bounds[(1 + count)..]);
            count += found;
            afterSpace = spaces >> (BlockLength - 1);
        }

        return count == fieldCount;
    }

    /// <summary>Which of 64 bytes are spaces, a bit for each, the first byte's lowest.</summary>
    internal static ulong SpacesOf(ReadOnlySpan<byte> block) =>
        Vector256.IsHardwareAccelerated ? SpacesBy32(block)
        : Vector128.IsHardwareAccelerated ? SpacesBy16(block)
        : SpacesBy8(block);

    internal static ulong SpacesBy32(ReadOnlySpan<byte> block)
    {
        var space = Vector256.Create((byte)' ');
        return Vector256.Equals(Vector256.Create(block), space).ExtractMostSignificantBits()
            | (ulong)Vector256.Equals(Vector256.Create(block[32..]), space).ExtractMostSignificantBits() << 32;
    }

    internal static ulong SpacesBy16(ReadOnlySpan<byte> block)
    {
        var space = Vector128.Create((byte)' ');
        return Vector128.Equals(Vector128.Create(block), space).ExtractMostSignificantBits()
            | (ulong)Vector128.Equals(Vector128.Create(block[16..]), space).ExtractMostSignificantBits() << 16
            | (ulong)Vector128.Equals(Vector128.Create(block[32..]), space).ExtractMostSignificantBits() << 32
            | (ulong)Vector128.Equals(Vector128.Create(block[48..]), space).ExtractMostSignificantBits() << 48;
    }

    /// <summary>Without vectors: eight bytes as one number.</summary>
    internal static ulong SpacesBy8(ReadOnlySpan<byte> block)
    {
        const ulong Spaces = 0x2020_2020_2020_2020, Low7 = 0x7F7F_7F7F_7F7F_7F7F, Gather = 0x0102_0408_1020_4080;
        var spaces = 0UL;
        for (var i = 0; i < BlockLength; i += sizeof(ulong))
        {
            // A byte's top bit is set where the byte is not a space: it has one of its low seven bits, which carry into the top one, or the top one itself.
            var others = BinaryPrimitives.ReadUInt64LittleEndian(block[i..]) ^ Spaces;
            var found = ~((others & Low7) + Low7 | others | Low7);

            // The product brings the eight top bits, as the lowest of their bytes, side by side into the topmost byte.
            spaces |= (found >> 7) * Gather >> 56 << i;
        }

        return spaces;
    }

    /// <summary>
    /// Writes the places of the bits of <paramref name="mask"/>. How many there are differs from line to line, so that a loop over them would
    /// end unforeseen each time: ten are written whatever there are, and the few lines that have more in 64 bytes take another turn.
    /// </summary>
    private static void Write(ulong mask, int count, int offset, Span<int> bounds)
    {
        for (var done = 0; done < count; done += Together)
        {
            var some = bounds.Slice(done, Together);
            some[0] = offset + TakeLowest(ref mask);
            some[1] = offset + TakeLowest(ref mask);
            some[2] = offset + TakeLowest(ref mask);
            some[3] = offset + TakeLowest(ref mask);
            some[4] = offset + TakeLowest(ref mask);
            some[5] = offset + TakeLowest(ref mask);
            some[6] = offset + TakeLowest(ref mask);
            some[7] = offset + TakeLowest(ref mask);
            some[8] = offset + TakeLowest(ref mask);
            some[9] = offset + TakeLowest(ref mask);
        }
    }

    /// <summary>The place of the lowest bit, which is cleared; 64 where there is none.</summary>
    private static int TakeLowest(ref ulong mask)
    {
        var place = BitOperations.TrailingZeroCount(mask);
        mask &= mask - 1;
        return place;
    }
}
