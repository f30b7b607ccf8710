using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys of any length.</summary>
/// <param name="tryWrite">Writes the values of a record as a key; false where one is absent.</param>
internal sealed class UnevenKeys(Func<FlowRecord, RecordKey, bool> tryWrite) : IRecordKeys
{
    private readonly RecordKey _key = new();
    private readonly (int Start, int Length)[] _places = new (int, int)[RecordColumns.MaxRows];
    private byte[] _bytes = new byte[RecordColumns.MaxRows * 32];

    public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(_places[row].Start, _places[row].Length);

    public bool AreEmpty => false;

    public ulong Write(FlowRecord record, ulong rows)
    {
        var (present, length) = (0UL, 0);
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!tryWrite(record, _key))
                continue;
            var key = _key.Bytes;
            if (length + key.Length > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, length + key.Length));
            key.CopyTo(_bytes.AsSpan(length));
            _places[row] = (length, key.Length);
            length += key.Length;
            present |= 1UL << row;
        }

        return present;
    }
}
