using System.Runtime.CompilerServices;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Reads lines as nearly all are: one space between the fields and none elsewhere, in a buffer that goes on around them. Where every field
/// ends is found first, and then the fields of one kind are read together, each kind in a loop of its own that branches alike every time.
/// </summary>
internal sealed class UsualLineReader
{
    /// <summary>How many bytes of the buffer there must be on either side of the line, so that more than the line can be loaded.</summary>
    private const int Room = LineScanner.BlockLength;

    private readonly LineScanner _scanner;
    private readonly PlacedColumn[] _texts;
    private readonly PlacedColumn[] _addresses;
    private readonly PlacedColumn[] _words;
    private readonly PlacedColumn[] _numbers;

    internal UsualLineReader(IReadOnlyList<Column> columns)
    {
        _scanner = new LineScanner(columns.Count);
        _texts = Of(FieldType.Text);
        _addresses = Of(FieldType.Address);
        _words = Of(FieldType.Word);
        _numbers = Of(FieldType.Number, FieldType.Time);

        PlacedColumn[] Of(params FieldType[] types) =>
            [.. columns.Select((column, place) => new PlacedColumn(column, place)).Where(placed => types.Contains(placed.Column.Field.Type))];
    }

    /// <summary>The space before each field of the line last read, and what follows the last one.</summary>
    internal ReadOnlySpan<int> Bounds => _scanner.Bounds;

    /// <summary>Reads a line.</summary>
    /// <param name="buffer">The buffer that the line lies in.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length in bytes.</param>
    /// <param name="record">What is filled.</param>
    /// <returns>False where the line is unusual, or no record; the record then holds nothing of use.</returns>
    internal bool TryRead(byte[] buffer, int start, int length, FlowRecord record) =>
        IsUsual(buffer, start, length)
        && _scanner.TryFindBounds(buffer, start, length)
        && ReadTexts(buffer, record)
        && ReadAddresses(buffer, record)
        && ReadWords(buffer, record)
        && ReadNumbers(buffer, record);

    /// <summary>Whether there is room around the line, no white space at its ends, and no JSON.</summary>
    internal static bool IsUsual(byte[] buffer, int start, int length) =>
        length > 0 && start >= Room && buffer.Length - Room > start + length
        && buffer[start] is > (byte)' ' and not (byte)'{' && buffer[start + length - 1] > ' ';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadTexts(byte[] buffer, FlowRecord record)
    {
        var bounds = _scanner.Bounds;
        foreach (ref readonly var placed in _texts.AsSpan())
        {
            var (start, end) = (bounds[placed.Place] + 1, bounds[placed.Place + 1]);
            if (!placed.Column.TryReadUsualText(buffer, start, end, record) && !placed.TryReadAny(buffer, start, end, record))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadAddresses(byte[] buffer, FlowRecord record)
    {
        var bounds = _scanner.Bounds;
        foreach (ref readonly var placed in _addresses.AsSpan())
        {
            var (start, end) = (bounds[placed.Place] + 1, bounds[placed.Place + 1]);
            if (!placed.Column.TryReadUsualAddress(buffer, start, end, record) && !placed.TryReadAny(buffer, start, end, record))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadWords(byte[] buffer, FlowRecord record)
    {
        var bounds = _scanner.Bounds;
        foreach (ref readonly var placed in _words.AsSpan())
        {
            var (start, end) = (bounds[placed.Place] + 1, bounds[placed.Place + 1]);
            if (!placed.Column.TryReadUsualWord(buffer, start, end, record) && !placed.TryReadAny(buffer, start, end, record))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadNumbers(byte[] buffer, FlowRecord record)
    {
        var bounds = _scanner.Bounds;
        foreach (ref readonly var placed in _numbers.AsSpan())
        {
            var (start, end) = (bounds[placed.Place] + 1, bounds[placed.Place + 1]);
            if (!placed.Column.TryReadUsualNumber(buffer, start, end, record) && !placed.TryReadAny(buffer, start, end, record))
                return false;
        }

        return true;
    }

    /// <summary>A column, and which of the line's fields it reads, from 0.</summary>
    private readonly struct PlacedColumn(Column column, int place)
    {
        /// <summary>A field, not a property, which would give a copy each time.</summary>
        internal readonly Column Column = column;

        internal readonly int Place = place;

        /// <summary>Reads a field that is absent, or unusual.</summary>
        /// <returns>False where it is malformed.</returns>
        internal bool TryReadAny(byte[] buffer, int start, int end, FlowRecord record) =>
            (buffer[start] == '-' && end - start == 1) || Column.Read(buffer.AsSpan(start, end - start), start, record) == FlowRecordError.None;
    }
}
