using System.Buffers.Binary;
using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>The numbers that some records have in one field: each is read once.</summary>
/// <param name="field">The field.</param>
/// <param name="copy">Copies the numbers of some rows, as <see cref="FlowRecord.CopyNumbers"/> does, where the field is told from other columns; null where the record tells it.</param>
internal sealed class NumberColumn(FlowLogField field, Func<FlowRecord, ulong, long[], ulong>? copy = null) : IKeyPart
{
    private readonly long[] _values = new long[RecordColumns.MaxRows];
    private ulong _known;
    private ulong _present;

    /// <summary>The numbers by row; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<long> Values => _values;

    /// <inheritdoc/>
    public int Length => sizeof(long);

    /// <summary>Reads the numbers of some rows.</summary>
    /// <returns>Those of the rows that have one.</returns>
    internal ulong Find(FlowRecord record, ulong rows)
    {
        if ((rows & ~_known) is > 0 and var open)
        {
            _known |= open;
            _present |= copy is null ? record.CopyNumbers(field, open, _values) : copy(record, open, _values);
        }

        return rows & _present;
    }

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

    /// <summary>Other records come.</summary>
    internal void Begin() => (_known, _present) = (0, 0);
}
