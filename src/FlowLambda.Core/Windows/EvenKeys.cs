using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys of values that take as many bytes in every record: numbers and addresses. They are written field by field.</summary>
/// <param name="parts">The fields; none for the group of all.</param>
internal sealed class EvenKeys(IKeyPart[] parts) : RecordKeys(LengthOf(parts))
{
    private readonly int _length = LengthOf(parts);

    internal override bool IsWide(int row)
    {
        foreach (var part in parts)
        {
            if (part.IsWide(row))
                return true;
        }

        return false;
    }

    protected override ulong Read(FlowRecord record, ulong rows)
    {
        var offset = 0;
        foreach (var part in parts)
        {
            rows = part.Write(record, rows, Bytes[offset..], _length);
            offset += part.Length;
        }

        return rows;
    }

    private static int LengthOf(IKeyPart[] parts)
    {
        var length = 0;
        foreach (var part in parts)
            length += part.Length;
        return length;
    }
}
