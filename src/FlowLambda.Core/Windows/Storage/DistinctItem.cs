using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Storage;

/// <summary>A value of a distinct count: its hash, and nothing beside.</summary>
internal readonly struct DistinctItem : IItem<DistinctItem>
{
    /// <summary>The memory that an item takes, in bytes.</summary>
    internal const int ByteLength = sizeof(ulong);

    /// <summary>What stands for the hash 0, which is no item's. A value that really has this hash counts as one with the hash 0, as any two values of one hash do.</summary>
    private const ulong Zero = 0x9E37_79B9_7F4A_7C15;

    private readonly ulong _hash;

    /// <summary>An item.</summary>
    internal DistinctItem(ulong hash) => _hash = hash == 0 ? Zero : hash;

    /// <summary>The value's hash.</summary>
    internal ulong Hash => _hash == Zero ? 0 : _hash;

    public bool IsNone => _hash == 0;

    public int PlaceHash => BytesComparer.Hash(_hash);

    public bool IsLike(in DistinctItem other) => _hash == other._hash;

    public void Add(in DistinctItem other, bool isMax)
    {
    }
}
