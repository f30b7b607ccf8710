using System.Numerics;
using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>Compares the numbers of many records at once: the answer is a bit for each row. There must be a multiple of <see cref="Together"/> numbers, at most 64.</summary>
internal static class RowMasks
{
    /// <summary>How many numbers are looked at together.</summary>
    internal const int Together = 8;

    /// <summary>How many numbers must be looked at for all <paramref name="rows"/> to be among them.</summary>
    internal static int LengthFor(ulong rows) => (64 - BitOperations.LeadingZeroCount(rows) + Together - 1) & -Together;

    /// <summary>The rows whose number is <paramref name="bound"/> or more.</summary>
    internal static ulong AtLeast(ReadOnlySpan<long> numbers, long bound) => Vector512.IsHardwareAccelerated ? AtLeastBy8(numbers, bound) : AtLeastBy4(numbers, bound);

    internal static ulong AtLeastBy8(ReadOnlySpan<long> numbers, long bound)
    {
        var (rows, bounds) = (0UL, Vector512.Create(bound));
        for (var i = 0; i < numbers.Length; i += Together)
            rows |= Vector512.GreaterThanOrEqual(Vector512.Create(numbers.Slice(i, Together)), bounds).ExtractMostSignificantBits() << i;
        return rows;
    }

    internal static ulong AtLeastBy4(ReadOnlySpan<long> numbers, long bound)
    {
        var (rows, bounds) = (0UL, Vector256.Create(bound));
        for (var i = 0; i < numbers.Length; i += Vector256<long>.Count)
            rows |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Create(numbers.Slice(i, Vector256<long>.Count)), bounds).ExtractMostSignificantBits() << i;
        return rows;
    }

    /// <summary>The rows whose number is this one.</summary>
    internal static ulong Equal(ReadOnlySpan<long> numbers, long number)
    {
        var (rows, same) = (0UL, Vector256.Create(number));
        for (var i = 0; i < numbers.Length; i += Vector256<long>.Count)
            rows |= (ulong)Vector256.Equals(Vector256.Create(numbers.Slice(i, Vector256<long>.Count)), same).ExtractMostSignificantBits() << i;
        return rows;
    }

    /// <summary>The rows whose number has all of some bits set.</summary>
    internal static ulong HaveBits(ReadOnlySpan<long> numbers, long bits)
    {
        var (rows, all) = (0UL, Vector256.Create(bits));
        for (var i = 0; i < numbers.Length; i += Vector256<long>.Count)
            rows |= (ulong)Vector256.Equals(Vector256.Create(numbers.Slice(i, Vector256<long>.Count)) & all, all).ExtractMostSignificantBits() << i;
        return rows;
    }

    /// <summary>The rows whose number is less than the row's other one.</summary>
    internal static ulong Less(ReadOnlySpan<long> numbers, ReadOnlySpan<long> others)
    {
        var rows = 0UL;
        for (var i = 0; i < numbers.Length; i += Vector256<long>.Count)
        {
            var (number, other) = (Vector256.Create(numbers.Slice(i, Vector256<long>.Count)), Vector256.Create(others.Slice(i, Vector256<long>.Count)));
            rows |= (ulong)Vector256.LessThan(number, other).ExtractMostSignificantBits() << i;
        }

        return rows;
    }

    /// <summary>The rows of each bit of their bytes, the lowest bit's first.</summary>
    /// <param name="bytes">A byte for each of 64 rows.</param>
    /// <param name="rows">Takes the rows of each of the 8 bits.</param>
    internal static void Split(ReadOnlySpan<byte> bytes, Span<ulong> rows)
    {
        if (Vector512.IsHardwareAccelerated)
            SplitBy64(bytes, rows);
        else
            SplitBy32(bytes, rows);
    }

    internal static void SplitBy64(ReadOnlySpan<byte> bytes, Span<ulong> rows)
    {
        rows = rows[..8];
        var left = Vector512.Create(bytes);
        for (var bit = rows.Length - 1; bit >= 0; bit--, left += left)
            rows[bit] = left.ExtractMostSignificantBits();
    }

    internal static void SplitBy32(ReadOnlySpan<byte> bytes, Span<ulong> rows)
    {
        rows = rows[..8];
        var (low, high) = (Vector256.Create(bytes), Vector256.Create(bytes[Vector256<byte>.Count..]));
        for (var bit = rows.Length - 1; bit >= 0; bit--, low += low, high += high)
            rows[bit] = low.ExtractMostSignificantBits() | (ulong)high.ExtractMostSignificantBits() << Vector256<byte>.Count;
    }
}
