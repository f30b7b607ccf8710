using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>The addresses that some records have in one field: each is read once.</summary>
/// <param name="field">The field.</param>
/// <param name="otherwise">The field whose address counts where a record has none in the first; null where there is no such field.</param>
internal sealed class AddressColumn(FlowLogField field, FlowLogField? otherwise = null) : RecordColumn, IKeyPart
{
    private readonly Address[] _values = new Address[RecordColumns.MaxRows];

    /// <summary>The addresses by row; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<Address> Values => _values;

    /// <inheritdoc/>
    public int Length => Address.ByteLength;

    /// <inheritdoc/>
    public bool IsWide(int row) => !_values[row].IsIPv4;

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
        var own = Copy(record, field, rows);
        return otherwise is null ? own : own | Copy(record, otherwise, rows & ~own);
    }

    private ulong Copy(FlowRecord record, FlowLogField from, ulong rows)
    {
        rows = record.RowsWith(from, rows);
        var addresses = record.Addresses(from);
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            _values[row] = addresses[row];
        }

        return rows;
    }
}
