using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>The addresses that some records have in one field: each is read once.</summary>
/// <param name="field">The field.</param>
internal sealed class AddressColumn(FlowLogField field) : IKeyPart
{
    private readonly Address[] _values = new Address[RecordColumns.MaxRows];
    private ulong _known;
    private ulong _present;

    /// <summary>The addresses by row; of rows that have been found to have one.</summary>
    internal ReadOnlySpan<Address> Values => _values;

    /// <inheritdoc/>
    public int Length => Address.ByteLength;

    /// <summary>Reads the addresses of some rows.</summary>
    /// <returns>Those of the rows that have one.</returns>
    internal ulong Find(FlowRecord record, ulong rows)
    {
        var open = rows & ~_known;
        _known |= open;
        for (; open != 0; open &= open - 1)
        {
            var row = BitOperations.TrailingZeroCount(open);
            record.MoveTo(row);
            if (record.TryGetAddress(field, out _values[row]))
                _present |= 1UL << row;
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
            _values[row].WriteBytes(keys[(row * stride)..]);
        }

        return rows;
    }

    /// <summary>Other records come.</summary>
    internal void Begin() => (_known, _present) = (0, 0);
}
