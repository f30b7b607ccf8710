using System.Runtime.Intrinsics;

namespace FlowLambda.Cli.Inputs;

/// <summary>Finds the spaces between fields, 64 bytes at a time.</summary>
internal static class FieldSpaces
{
    /// <summary>How many bytes are looked at together: the bits of a mask.</summary>
    internal const int BlockLength = 64;

    /// <summary>Which of 64 bytes are spaces: a bit for each, the first byte's lowest.</summary>
    internal static ulong Of(ReadOnlySpan<byte> block) => Vector128.IsHardwareAccelerated ? By16(block) : By8(block);

    /// <summary>By vectors of the size that every processor has.</summary>
    internal static ulong By16(ReadOnlySpan<byte> block) =>
        In(block) | In(block[16..]) << 16 | In(block[32..]) << 32 | In(block[48..]) << 48;

    /// <summary>Without vectors.</summary>
    internal static ulong By8(ReadOnlySpan<byte> block)
    {
        var spaces = 0UL;
        for (var i = 0; i < BlockLength; i++)
            spaces |= (block[i] == ' ' ? 1UL : 0UL) << i;
        return spaces;
    }

    private static ulong In(ReadOnlySpan<byte> bytes) =>
        Vector128.Equals(Vector128.Create(bytes), Vector128.Create((byte)' ')).ExtractMostSignificantBits();
}
