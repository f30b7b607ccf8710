using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys of any length.</summary>
/// <param name="tryWrite">Writes the values of a record as a key; false where one is absent.</param>
internal sealed class UnevenKeys(Func<FlowRecord, RecordKey, bool> tryWrite) : RecordKeys
{
    private readonly RecordKey _key = new();

    protected override ulong Read(FlowRecord record, ulong rows)
    {
        var present = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (!tryWrite(record, _key))
                continue;
            _key.Bytes.CopyTo(Add(row, _key.Bytes.Length));
            present |= 1UL << row;
        }

        return present;
    }
}
