using System.Buffers;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Reads lines of one format into a <see cref="FlowRecord"/>. Every field is checked, so that whether a line is malformed does
/// not depend on what a configuration asks for; only those that are asked for are kept. Reading a line of fields allocates nothing.
/// </summary>
public sealed class FlowRecordReader
{
    /// <summary>The longest line that is looked at, in bytes: the largest log event that CloudWatch Logs takes.</summary>
    public const int MaxLineLength = 1024 * 1024;

    /// <summary>The longest text of a field, in bytes: room for a percent-encoded tag value of 256 characters.</summary>
    public const int MaxTextLength = 4096;

    /// <summary>What parts the fields of a message, or holds one together, for a filter pattern, but not for a record.</summary>
    private static readonly SearchValues<byte> PartsOtherwise = SearchValues.Create("\t\r\n\"[]"u8);

    private readonly Column[] _columns;
    private readonly UsualLineReader _usual;
    private readonly UsualBlockReader _usualBlock;
    private readonly JsonRecordReader _json;
    private readonly bool _keepsTokens;

    /// <summary>A reader for lines of <paramref name="format"/>, and for messages that are JSON objects.</summary>
    /// <param name="format">The order of the fields.</param>
    /// <param name="catalog">The fields that a JSON message may name.</param>
    /// <param name="needed">Which fields are kept; all, where null.</param>
    /// <param name="keepsTokens">Whether the record keeps where each field stands, for filter patterns to look there.</param>
    public FlowRecordReader(RecordFormat format, FieldCatalog catalog, IReadOnlySet<FlowLogField>? needed = null, bool keepsTokens = false)
    {
        _keepsTokens = keepsTokens;
        _columns = [.. format.Fields.Select(field => new Column(field, IsKept(field)))];
        _usual = new UsualLineReader(_columns);
        _usualBlock = new UsualBlockReader(_columns);
        _json = new JsonRecordReader(catalog, field => new Column(field, IsKept(field)));

        bool IsKept(FlowLogField field) =>
            field.Index >= 0 && (needed is null || needed.Contains(field) || field == FlowLogFields.LogStatus || field == FlowLogFields.Start);
    }

    /// <summary>Reads one line.</summary>
    /// <param name="buffer">The buffer that the line lies in.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length in bytes.</param>
    /// <param name="logEventMilliseconds">The log event's timestamp, in Unix milliseconds.</param>
    /// <param name="record">What is filled.</param>
    /// <returns><see cref="FlowRecordError.None"/>, or why the line is no record; the record then holds nothing of use.</returns>
    public FlowRecordError Read(byte[] buffer, int start, int length, long logEventMilliseconds, FlowRecord record)
    {
        record.Begin(buffer, start, length, logEventMilliseconds);
        if (length > MaxLineLength)
            return FlowRecordError.LineTooLong;

        if (!_usual.TryRead(buffer, start, length, record))
            return ReadAnyLine(buffer, start, length, record);
        if (_keepsTokens)
            KeepTokens(_usual.Bounds, record);
        return FlowRecordError.None;
    }

    /// <summary>Begins one of many lines that are read together.</summary>
    /// <param name="buffer">The buffer that they lie in.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="length">The line's length in bytes.</param>
    /// <param name="logEventMilliseconds">The log event's timestamp, in Unix milliseconds.</param>
    /// <param name="record">The record, in the line's row.</param>
    /// <param name="row">The row; the first line's is 0.</param>
    /// <returns>False where the line must be read alone: it is unusual, or no record.</returns>
    internal bool TryBegin(byte[] buffer, int start, int length, long logEventMilliseconds, FlowRecord record, int row)
    {
        record.Begin(buffer, start, length, logEventMilliseconds);
        return length <= MaxLineLength && _usualBlock.TryFind(buffer, start, length, row);
    }

    /// <summary>Reads the lines that were begun.</summary>
    /// <param name="buffer">The buffer that they lie in.</param>
    /// <param name="rowCount">How many they are.</param>
    /// <param name="record">What is filled.</param>
    /// <returns>False where one of them is no record: all must be read alone.</returns>
    internal bool TryRead(byte[] buffer, int rowCount, FlowRecord record) => _usualBlock.TryRead(buffer, rowCount, record);

    private static void KeepTokens(ReadOnlySpan<int> bounds, FlowRecord record)
    {
        if (record.Message.ContainsAny(PartsOtherwise))
            return;
        for (var i = 1; i < bounds.Length; i++)
            record.AddToken(new Token(bounds[i - 1] - bounds[0], bounds[i] - bounds[i - 1] - 1));
    }

    /// <summary>Reads a line however its fields stand apart, and finds what is wrong with it.</summary>
    private FlowRecordError ReadAnyLine(byte[] buffer, int start, int length, FlowRecord record)
    {
        var line = buffer.AsSpan(start, length).TrimEnd(" \r\n"u8);
        if (line.TrimStart(" \t\r\n"u8).StartsWith((byte)'{'))
            return _json.Read(line, record);

        var position = 0;
        foreach (ref readonly var column in _columns.AsSpan())
        {
            position += LeadingSpaces(line[position..]);
            var rest = line[position..];
            var end = rest.IndexOf((byte)' ');
            var token = end < 0 ? rest : rest[..end];
            if (token.IsEmpty)
                return FlowRecordError.FieldMissing;
            var error = column.Read(token, start + position, record);
            if (error != FlowRecordError.None)
                return CountFields(line) switch
                {
                    var count when count < _columns.Length => FlowRecordError.FieldMissing,
                    var count when count > _columns.Length => FlowRecordError.FieldUnexpected,
                    _ => error,
                };
            if (_keepsTokens)
                record.AddToken(new Token(position, token.Length));
            position += token.Length;
        }

        if (position < line.Length)
            return FlowRecordError.FieldUnexpected;
        if (_keepsTokens && record.Message.IndexOfAny(PartsOtherwise) >= 0)
            record.ForgetTokens();
        return FlowRecordError.None;
    }

    private static int LeadingSpaces(ReadOnlySpan<byte> text)
    {
        if (text.Length > 1 && text[0] == ' ' && text[1] != ' ')
            return 1;
        var count = text.IndexOfAnyExcept((byte)' ');
        return count < 0 ? text.Length : count;
    }

    private static int CountFields(ReadOnlySpan<byte> line)
    {
        var count = 0;
        foreach (var field in line.Split((byte)' '))
            count += field.End.Value > field.Start.Value ? 1 : 0;
        return count;
    }
}
