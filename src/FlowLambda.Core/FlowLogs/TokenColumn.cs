using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>The texts of one field in many lines. Each method reads those that are as nearly all are, and says which, a bit for each row.</summary>
/// <param name="buffer">The buffer that the lines lie in; it goes on for 16 bytes at least on either side of each text.</param>
/// <param name="bounds">The byte before each text, and then the one after it.</param>
/// <param name="stride">How far it is from a line's bounds to the next one's.</param>
/// <param name="rowCount">How many lines there are.</param>
internal readonly ref struct TokenColumn(byte[] buffer, ReadOnlySpan<int> bounds, int stride, int rowCount)
{
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const int Together = 4;

    private readonly byte[] _buffer = buffer;
    private readonly ReadOnlySpan<int> _bounds = bounds;
    private readonly int _stride = stride;
    private readonly int _rowCount = rowCount;

    /// <summary>The text of a row.</summary>
    internal ReadOnlySpan<byte> this[int row] => _buffer.AsSpan(StartOf(row), _bounds[row * _stride + 1] - StartOf(row));

    /// <summary>Where the text of a row starts.</summary>
    internal int StartOf(int row) => _bounds[row * _stride] + 1;

    /// <summary>Those of some rows whose text is <c>-</c>.</summary>
    internal ulong Absent(ulong rows)
    {
        var absent = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            var place = row * _stride;
            absent |= (_bounds[place + 1] - _bounds[place] == 2 && _buffer[_bounds[place] + 1] == '-' ? 1UL : 0) << row;
        }

        return absent;
    }

    /// <summary>Texts that are there, as <see cref="FlowRecord.TextPlace"/> says where.</summary>
    internal ulong ReadTexts(Span<long> into)
    {
        var read = 0UL;
        for (var (row, place) = (0, 0); row < _rowCount; row++, place += _stride)
        {
            var (start, length) = (_bounds[place] + 1, _bounds[place + 1] - _bounds[place] - 1);
            into[row] = FlowRecord.TextPlace(start, length);
            read |= (_buffer[start] is (byte)'-' or (byte)'*' || length > FlowRecordReader.MaxTextLength ? 0UL : 1) << row;
        }

        return read;
    }

    /// <summary>IPv4 addresses.</summary>
    internal ulong ReadAddresses(Span<Address> into)
    {
        var read = 0UL;
        for (var (row, place) = (0, 0); row < _rowCount; row++, place += _stride)
        {
            var start = _bounds[place] + 1;
            if (!DottedDecimals.TryRead(_buffer.AsSpan(start, DottedDecimals.Room), _bounds[place + 1] - start, out var address))
                continue;
            into[row] = Address.FromIPv4(address);
            read |= 1UL << row;
        }

        return read;
    }

    /// <summary>Words of up to 8 bytes.</summary>
    internal ulong ReadWords(FieldWords words, Span<long> into)
    {
        var read = 0UL;
        for (var (row, place) = (0, 0); row < _rowCount; row++, place += _stride)
        {
            var end = _bounds[place + 1];
            var length = end - _bounds[place] - 1;
            if (length > sizeof(ulong) || !words.TryReadShort(Digits.Word(_buffer.AsSpan(end - sizeof(ulong), sizeof(ulong)), length), out into[row]))
                continue;
            read |= 1UL << row;
        }

        return read;
    }

    /// <summary>Numbers of up to 8 digits.</summary>
    internal ulong ReadNumbers(long maximum, Span<long> into)
    {
        var read = 0UL;
        for (var row = 0; row < _rowCount; row += Together)
        {
            var (a, b, c, d) = (PlaceOf(row), PlaceOf(row + 1), PlaceOf(row + 2), PlaceOf(row + 3));
            var digits = Vector256.Create(Whole(a, out var aLong), Whole(b, out var bLong), Whole(c, out var cLong), Whole(d, out var dLong)).AsByte();
            var numbers = DigitPairs.ToEights(digits);
            numbers.AsInt64().CopyTo(into.Slice(row, Together));
            read |= (ulong)(Right(digits, numbers, maximum) & ~(aLong | bLong << 1 | cLong << 2 | dLong << 3)) << row;
        }

        return read;
    }

    /// <summary>Numbers of 9 to 16 digits, such as times are.</summary>
    internal ulong ReadLongNumbers(long maximum, Span<long> into)
    {
        var read = 0UL;
        for (var row = 0; row < _rowCount; row += Together)
        {
            var (a, b, c, d) = (PlaceOf(row), PlaceOf(row + 1), PlaceOf(row + 2), PlaceOf(row + 3));
            var heads = Vector256.Create(Head(a, out var aOther), Head(b, out var bOther), Head(c, out var cOther), Head(d, out var dOther)).AsByte();
            var tails = Vector256.Create(Tail(a), Tail(b), Tail(c), Tail(d)).AsByte();
            var numbers = DigitPairs.ToEights(heads) * 100_000_000UL + DigitPairs.ToEights(tails);
            numbers.AsInt64().CopyTo(into.Slice(row, Together));
            read |= (ulong)(Right(Vector256.Max(heads, tails), numbers, maximum) & ~(aOther | bOther << 1 | cOther << 2 | dOther << 3)) << row;
        }

        return read;
    }

    /// <summary>Which of four numbers, a bit for each, are made of digits alone and not above a maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Right(Vector256<byte> digits, Vector256<ulong> numbers, long maximum)
    {
        var wrong = Vector256.GreaterThan(digits, Vector256.Create((byte)9)).AsUInt64() | Vector256.GreaterThan(numbers.AsInt64(), Vector256.Create(maximum)).AsUInt64();
        return Vector256.Equals(wrong, Vector256<ulong>.Zero).ExtractMostSignificantBits();
    }

    /// <summary>Where a row's bounds are; of rows beyond the last, the last one's, which do no harm.</summary>
    private int PlaceOf(int row) => Math.Min(row, _rowCount - 1) * _stride;

    /// <summary>The digits of a text, the last one highest, above zeros.</summary>
    /// <param name="place">Where its bounds are.</param>
    /// <param name="isLong">1 where it has more than 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Whole(int place, out uint isLong)
    {
        var (before, end) = (_bounds[place], _bounds[place + 1]);
        return First(before + 1, end - before - 1, out isLong);
    }

    /// <summary>All but the last 8 digits of a text.</summary>
    /// <param name="place">Where its bounds are.</param>
    /// <param name="isOther">1 where there are more than 8 of them, or none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Head(int place, out uint isOther)
    {
        var (before, end) = (_bounds[place], _bounds[place + 1]);
        return First(before + 1, end - before - 1 - sizeof(ulong), out isOther);
    }

    /// <summary>The last 8 digits of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Tail(int place) => BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(_bounds[place + 1] - sizeof(ulong), sizeof(ulong))) ^ Zeros;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong First(int start, int length, out uint isOther)
    {
        isOther = (uint)(length - 1) >= sizeof(ulong) ? 1U : 0;
        return (BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(start, sizeof(ulong))) ^ Zeros) << (8 * (sizeof(ulong) - length));
    }
}
