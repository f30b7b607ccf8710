using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>The addresses that some records have in one field: each is read once.</summary>
/// <param name="field">The field.</param>
internal sealed class AddressColumn(FlowLogField field) : RecordColumn, IKeyPart
{
    private readonly Address[] _values = new Address[RecordColumns.MaxRows];

    /// <summary>The addresses by row; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<Address> Values => _values;

    /// <inheritdoc/>
    public int Length => Address.ByteLength;

    /// <inheritdoc/>
    public ulong Write(FlowRecord record, ulong rows, Span<byte> keys, int stride)
    {
        rows = Find(record, rows);
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            _values[row].WriteBytes(keys[(row * stride)..]);
        }

        return rows;
    }

    protected override ulong Read(FlowRecord record, ulong rows)
    {
        var present = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            record.MoveTo(row);
            if (record.TryGetAddress(field, out _values[row]))
                present |= 1UL << row;
        }

        return present;
    }
}
