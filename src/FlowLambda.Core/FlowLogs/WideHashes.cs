using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Parts of the SHA-256 of keys, with those kept that were met of late: a batch comes from few interfaces, and the hash of each is
/// asked for again and again.
/// </summary>
internal sealed class WideHashes
{
    private const int SlotCount = 1024;

    /// <summary>The longest key that is kept, in bytes, and one more for its length: ids and addresses are shorter.</summary>
    private const int SlotLength = 64;

    private readonly byte[] _keys = new byte[SlotCount * SlotLength];
    private readonly ulong[] _hashes = new ulong[SlotCount];

    /// <summary>The first 64 bits of the SHA-256 of a key, which is not empty.</summary>
    internal ulong Of(ReadOnlySpan<byte> key)
    {
        if (key.Length >= SlotLength)
            return Hash(key);
        var slot = BytesComparer.Hash(key) & (SlotCount - 1);
        var kept = _keys.AsSpan(slot * SlotLength, SlotLength);
        if (kept[0] == key.Length && kept.Slice(1, key.Length).SequenceEqual(key))
            return _hashes[slot];
        kept[0] = (byte)key.Length;
        key.CopyTo(kept[1..]);
        return _hashes[slot] = Hash(key);
    }

    private static ulong Hash(ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
