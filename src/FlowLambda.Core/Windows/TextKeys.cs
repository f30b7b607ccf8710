using System.Buffers.Binary;
using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys that are one text, such as the id of an interface.</summary>
/// <param name="field">The field.</param>
internal sealed class TextKeys(FlowLogField field) : IRecordKeys
{
    private readonly KeyRows _keys = new();

    public ReadOnlySpan<byte> this[int row] => _keys[row];

    public bool AreEmpty => false;

    public ulong Write(FlowRecord record, ulong rows)
    {
        _keys.Clear();
        var present = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!record.TryGetText(field, out var text))
                continue;
            var key = _keys.Add(row, RecordKey.TextStart + text.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(key, (ushort)text.Length);
            text.CopyTo(key[RecordKey.TextStart..]);
            present |= 1UL << row;
        }

        return present;
    }
}
