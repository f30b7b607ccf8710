using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FlowLambda.FlowLogs;

/// <summary>Compares byte arrays by content, and lets a span look one up. The hash is seeded anew in each process.</summary>
internal sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    internal static readonly BytesComparer Instance = new();

    private const int BlockLength = 2 * sizeof(ulong);

    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static readonly ulong OtherSeed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Odd, and as unknown outside this process as the seed.</summary>
    private static readonly ulong Multiplier = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    /// <summary>A hash that somebody who chooses the bytes cannot foresee: multiply and fold, by secrets of this process, sixteen bytes at a time.</summary>
    internal static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        if (bytes.Length < sizeof(ulong))
            return Hash(hash ^ ReadFew(bytes));

        // The last bytes may have been read in part already: that costs less than to read those alone that have not.
        var first = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^Math.Min(bytes.Length, BlockLength)..]);
        var last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]);
        for (; bytes.Length > BlockLength; bytes = bytes[BlockLength..])
            hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]) ^ OtherSeed);
        return Finish(Fold(first ^ hash, last ^ OtherSeed));
    }

    /// <summary>The like, of a number.</summary>
    internal static int Hash(ulong value) => Finish(Fold(value ^ Seed, Multiplier));

    private static int Finish(ulong hash) => (int)(hash ^ hash >> 32);

    private static ulong ReadFew(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (var b in bytes)
            value = value << 8 | b;
        return value;
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => Hash(obj);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => Hash(alternate);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
