using System.Buffers.Binary;
using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>The numbers that some records have in one field: each is read once.</summary>
/// <param name="field">The field.</param>
/// <param name="tell">Writes the numbers of some rows, and says which have one, where the field is told from other columns; null where the record tells it.</param>
internal sealed class NumberColumn(FlowLogField field, Func<FlowRecord, ulong, long[], ulong>? tell = null) : RecordColumn, IKeyPart
{
    private readonly long[] _values = new long[RecordColumns.MaxRows];

    /// <summary>The numbers by row; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<long> Values => _values;

    /// <inheritdoc/>
    public int Length => sizeof(long);

    /// <inheritdoc/>
    public bool IsWide(int row) => false;

    /// <inheritdoc/>
    public ulong Write(FlowRecord record, ulong rows, Span<byte> keys, int stride)
    {
        rows = Find(record, rows);
        for (var rest = rows; rest != 0; rest &= rest - 1)
        {
            var row = BitOperations.TrailingZeroCount(rest);
            BinaryPrimitives.WriteInt64LittleEndian(keys[(row * stride)..], _values[row]);
        }

        return rows;
    }

    protected override ulong Read(FlowRecord record, ulong rows)
    {
        if (tell is not null)
            return tell(record, rows, _values);
        var present = record.RowsWith(field, rows);
        record.Numbers(field)[..RowMasks.LengthFor(present)].CopyTo(_values);
        return present;
    }
}
