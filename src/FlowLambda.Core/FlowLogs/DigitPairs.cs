using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>Joins neighbouring digits to numbers, all of a vector at once. The first byte of a vector is the lowest of its first number.</summary>
internal static class DigitPairs
{
    /// <summary>The four numbers of four digits each.</summary>
    /// <param name="digits">Sixteen numbers of 0 to 9; of others, what comes of it is of no use.</param>
    internal static Vector128<uint> ToFours(Vector128<byte> digits)
    {
        // Two digits are a number of 16 bits, the first digit its lower byte. Times 10 * 256 + 1, the upper byte is ten times the first and once the second.
        var pairs = digits.AsUInt16() * (10 << 8 | 1) >>> 8;

        // Likewise two pairs are a number of 32 bits, its lower half the first.
        var weighed = (pairs * Vector128.Create(100 | 1u << 16).AsUInt16()).AsUInt32();
        return (weighed + (weighed >>> 16)) & Vector128.Create(0xFFFFu);
    }

    /// <summary>The four numbers of eight digits each.</summary>
    /// <param name="digits">Thirty-two numbers of 0 to 9; of others, what comes of it is of no use.</param>
    internal static Vector256<ulong> ToEights(Vector256<byte> digits)
    {
        var pairs = digits.AsUInt16() * (10 << 8 | 1) >>> 8;
        var weighed = (pairs * Vector256.Create(100 | 1u << 16).AsUInt16()).AsUInt32();
        var fours = (weighed + (weighed >>> 16)) & Vector256.Create(0xFFFFu);
        var eights = (fours * Vector256.Create(10_000 | 1UL << 32).AsUInt32()).AsUInt64();
        return (eights + (eights >>> 32)) & Vector256.Create((ulong)uint.MaxValue);
    }
}
