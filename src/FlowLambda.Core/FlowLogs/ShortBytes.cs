using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>Compares what is short: keys of an address or two, ids.</summary>
internal static class ShortBytes
{
    private const int Length = 16;

    /// <summary>Whether bytes of one length are the same. Of those that are 16 to 32, the first 16 and the last 16 are all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length == sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(left) == BinaryPrimitives.ReadUInt64LittleEndian(right);
        if (left.Length is < Length or > 2 * Length)
            return left.SequenceEqual(right);
        var differences = (Vector128.Create(left) ^ Vector128.Create(right)) | (Vector128.Create(left[^Length..]) ^ Vector128.Create(right[^Length..]));
        return differences == Vector128<byte>.Zero;
    }
}
