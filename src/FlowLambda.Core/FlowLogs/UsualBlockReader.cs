using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Reads many lines, each as <see cref="UsualLineReader"/> reads one, field after field: what a field takes is at hand for all of them, and several numbers are read at once.
/// </summary>
internal sealed class UsualBlockReader
{
    private readonly LineScanner _scanner;
    private readonly Column[] _columns;
    private readonly int _stride;

    /// <summary>The bounds of each line, as <see cref="LineScanner.Bounds"/>.</summary>
    private readonly int[] _bounds;

    /// <summary>Takes what is checked but not kept.</summary>
    private readonly long[] _numbers = new long[RecordColumns.MaxRows];
    private readonly Address[] _addresses = new Address[RecordColumns.MaxRows];

    internal UsualBlockReader(IReadOnlyList<Column> columns)
    {
        _columns = [.. columns];
        _scanner = new LineScanner(columns.Count);
        _stride = LineScanner.LengthFor(columns.Count);
        _bounds = new int[_stride * RecordColumns.MaxRows];
    }

    /// <summary>Finds the fields of a line.</summary>
    /// <param name="buffer">The buffer that the line lies in, the same for all.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length in bytes.</param>
    /// <param name="row">The row that it is to have.</param>
    /// <returns>False where the line is unusual, or no record.</returns>
    internal bool TryFind(byte[] buffer, int start, int length, int row) =>
        UsualLineReader.IsUsual(buffer, start, length) && _scanner.TryFindBounds(buffer, start, length, _bounds.AsSpan(row * _stride, _stride));

    /// <summary>Reads the lines whose fields have been found.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="rowCount">How many lines there are.</param>
    /// <param name="record">What is filled; its rows are empty.</param>
    /// <returns>False where one of them is no record; the rows then hold nothing of use.</returns>
    internal bool TryRead(byte[] buffer, int rowCount, FlowRecord record)
    {
        for (var place = 0; place < _columns.Length; place++)
        {
            ref readonly var column = ref _columns[place];
            var tokens = new TokenColumn(buffer, _bounds.AsSpan(place), _stride, rowCount);
            var read = Read(column, tokens, record);
            if (column.IsKept)
                record.SetPresent(column.Index, read);
            var unread = (ulong.MaxValue >> (RecordColumns.MaxRows - rowCount)) & ~read;
            if (unread != 0 && !TryReadOthers(column, tokens, unread, record))
                return false;
        }

        return true;
    }

    private ulong Read(in Column column, TokenColumn tokens, FlowRecord record)
    {
        if (column.Field.Type == FieldType.Address)
            return tokens.ReadAddresses(column.IsKept ? record.AddressesAt(column.Index) : _addresses);
        var numbers = column.IsKept ? record.NumbersAt(column.Index) : _numbers;
        return column.Field.Type switch
        {
            FieldType.Text => tokens.ReadTexts(numbers),
            FieldType.Word => tokens.ReadWords(column.Field.Words!, numbers),
            FieldType.Time => tokens.ReadLongNumbers(column.UsualMaximum, numbers),
            _ => tokens.ReadNumbers(column.UsualMaximum, numbers),
        };
    }

    /// <summary>Reads values that are absent, or unusual.</summary>
    private static bool TryReadOthers(in Column column, TokenColumn tokens, ulong rows, FlowRecord record)
    {
        for (var others = rows & ~tokens.Absent(rows); others != 0; others &= others - 1)
        {
            var row = BitOperations.TrailingZeroCount(others);
            record.MoveTo(row);
            if (column.Read(tokens[row], tokens.StartOf(row), record) != FlowRecordError.None)
                return false;
        }

        return true;
    }
}
