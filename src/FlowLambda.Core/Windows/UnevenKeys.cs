using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys of any length.</summary>
/// <param name="tryWrite">Writes the values of a record as a key; false where one is absent.</param>
internal sealed class UnevenKeys(Func<FlowRecord, RecordKey, bool> tryWrite) : IRecordKeys
{
    private readonly RecordKey _key = new();
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
            if (!tryWrite(record, _key))
                continue;
            _key.Bytes.CopyTo(_keys.Add(row, _key.Bytes.Length));
            present |= 1UL << row;
        }

        return present;
    }
}
