using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Reads short tokens whole: loaded so that the token's last byte is the last one loaded, and what stands before the token masked. So there is
/// neither a loop nor a branch on the token's length, which differs from record to record.
/// </summary>
internal static class Digits
{
    /// <summary>The longest token that is read, and how many bytes of the buffer must stand before its end.</summary>
    internal const int MaxLength = 16;

    private const ulong Spaces = 0x2020_2020_2020_2020;

    /// <summary>Sixteen bytes from place n on mask all but the last n of a vector's.</summary>
    private static ReadOnlySpan<byte> Masks =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    ];

    /// <summary>Reads a number of 1 to 16 digits.</summary>
    /// <param name="text">The 16 bytes of the buffer that end where the token does.</param>
    /// <param name="length">The token's length in bytes, not 0.</param>
    /// <param name="value">The number.</param>
    /// <returns>False where the token is longer, or holds something else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> text, int length, out ulong value)
    {
        value = 0;
        if (length > MaxLength)
            return false;
        var digits = (Vector128.Create(text) - Vector128.Create((byte)'0')) & Vector128.Create(Masks.Slice(length, MaxLength));
        value = ToNumber(digits);
        return !Vector128.GreaterThanAny(digits, Vector128.Create((byte)9));
    }

    /// <summary>The bytes of a token of 1 to 8, the first lowest; above them spaces, which no token holds, so that different tokens are different numbers.</summary>
    /// <param name="text">The 8 bytes of the buffer that end where the token does.</param>
    /// <param name="length">The token's length in bytes.</param>
    internal static ulong Word(ReadOnlySpan<byte> text, int length)
    {
        var used = 8 * length;

        // In two steps, because a shift by all 64 bits is one by none.
        return BinaryPrimitives.ReadUInt64LittleEndian(text) >> (64 - used) | Spaces << 8 << (used - 8);
    }

    /// <summary>Joins 16 digits: neighbours to 8 numbers of two digits, these to 4 of four, and these to 2 of eight.</summary>
    private static ulong ToNumber(Vector128<byte> digits)
    {
        var fours = DigitPairs.ToFours(digits);
        var eights = (fours * Vector128.Create(10_000 | 1UL << 32).AsUInt32()).AsUInt64();
        eights += eights >>> 32;
        return (uint)eights[0] * 100_000_000UL + (uint)eights[1];
    }
}
