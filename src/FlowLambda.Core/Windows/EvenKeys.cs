using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys of values that take as many bytes in every record: numbers and addresses. They are written field by field.</summary>
/// <param name="parts">The fields; none for the group of all.</param>
internal sealed class EvenKeys(IKeyPart[] parts) : IRecordKeys
{
    private readonly int _length = parts.Sum(part => part.Length);
    private readonly byte[] _bytes = new byte[RecordColumns.MaxRows * parts.Sum(part => part.Length)];

    public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(row * _length, _length);

    public bool AreEmpty => _length == 0;

    public ulong Write(FlowRecord record, ulong rows)
    {
        var offset = 0;
        foreach (var part in parts)
        {
            rows = part.Write(record, rows, _bytes.AsSpan(offset), _length);
            offset += part.Length;
        }

        return rows;
    }
}
