using FlowLambda.FlowLogs;

namespace FlowLambda.Reports;

/// <summary>Where an amount belongs: the interface that recorded it, and when.</summary>
/// <param name="Interface">The interface's number in the <see cref="InterfaceTable"/>.</param>
/// <param name="Slot">The bucket's slot in the <see cref="Timeline"/>.</param>
internal readonly record struct Cell(ushort Interface, byte Slot);

/// <summary>A cell of one value of a list.</summary>
/// <param name="Packed">The value's number (upper 32 bits), interface (16) and slot (8).</param>
internal readonly record struct CellKey(ulong Packed)
{
    internal CellKey(int value, Cell cell)
        : this((ulong)value << 32 | (uint)cell.Interface << 8 | cell.Slot)
    {
    }

    internal int Value => (int)(Packed >> 32);

    internal Cell Cell => new((ushort)(Packed >> 8), (byte)Packed);

    public override int GetHashCode() => BytesComparer.Hash(Packed);
}
