using System.Runtime.InteropServices;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Storage;

/// <summary>A single value of a minute that has several. Packed: a flood brings a hundred thousand of them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal struct CellItem : IItem<CellItem>
{
    /// <summary>The memory that an item takes, in bytes.</summary>
    internal const int ByteLength = 20;

    /// <summary>The value that tells it from others; 0 where none does.</summary>
    internal readonly ulong Hash;

    /// <summary>Its value; 0 or more.</summary>
    internal long Value;

    /// <summary>One more than its second where that matters, 1 to 60; else 1. No item has 0.</summary>
    private readonly int _secondEnd;

    /// <summary>An item.</summary>
    internal CellItem(ulong hash, int second, long value) => (Hash, _secondEnd, Value) = (hash, second + 1, value);

    /// <summary>Its second, 0 to 59, where that matters.</summary>
    internal readonly int Second => _secondEnd - 1;

    public readonly bool IsNone => _secondEnd == 0;

    public readonly int PlaceHash => BytesComparer.Hash(Hash ^ (ulong)_secondEnd * 0x9E37_79B9_7F4A_7C15);

    public readonly bool IsLike(in CellItem other) => Hash == other.Hash && _secondEnd == other._secondEnd;

    public void Add(in CellItem other, bool isMax) => Value = isMax ? Math.Max(Value, other.Value) : StatisticValues.Add(Value, other.Value);
}
