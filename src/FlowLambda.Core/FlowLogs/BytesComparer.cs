using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FlowLambda.FlowLogs;

/// <summary>Compares byte arrays by content, and lets a span look one up. The hash is seeded anew in each process.</summary>
internal sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    internal static readonly BytesComparer Instance = new();

    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Odd, and as unknown outside this process as the seed.</summary>
    private static readonly ulong Multiplier = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    /// <summary>A hash that somebody who chooses the bytes cannot foresee: multiply and fold, by secrets of this process.</summary>
    internal static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        ulong rest = 0;
        foreach (var b in bytes)
            rest = rest << 8 | b;
        return Hash(hash ^ rest);
    }

    /// <summary>The like, of a number.</summary>
    internal static int Hash(ulong value)
    {
        var hash = Fold(value ^ Seed);
        return (int)(hash ^ hash >> 32);
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => Hash(obj);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => Hash(alternate);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
