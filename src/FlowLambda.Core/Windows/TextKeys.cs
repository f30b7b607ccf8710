using System.Buffers.Binary;
using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys that are one text, such as the id of an interface.</summary>
/// <param name="field">The field.</param>
internal sealed class TextKeys(FlowLogField field) : IRecordKeys
{
    private readonly (int Start, int Length)[] _places = new (int, int)[RecordColumns.MaxRows];
    private byte[] _bytes = new byte[RecordColumns.MaxRows * 32];

    public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(_places[row].Start, _places[row].Length);

    public bool AreEmpty => false;

    public ulong Write(FlowRecord record, ulong rows)
    {
        var (present, start) = (0UL, 0);
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!record.TryGetText(field, out var text))
                continue;
            var length = RecordKey.TextStart + text.Length;
            if (start + length > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + length));
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(start), (ushort)text.Length);
            text.CopyTo(_bytes.AsSpan(start + RecordKey.TextStart));
            _places[row] = (start, length);
            start += length;
            present |= 1UL << row;
        }

        return present;
    }
}
