using System.Buffers.Binary;
using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys that are one text, such as the id of an interface.</summary>
/// <param name="field">The field.</param>
internal sealed class TextKeys(FlowLogField field) : RecordKeys
{
    protected override ulong Read(FlowRecord record, ulong rows)
    {
        var present = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!record.TryGetText(field, out var text))
                continue;
            var key = Add(row, RecordKey.TextStart + text.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(key, (ushort)text.Length);
            text.CopyTo(key[RecordKey.TextStart..]);
            present |= 1UL << row;
        }

        return present;
    }
}
