using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// A file of records, one a line: as they are, with a header line that names the fields (as S3 flow log files have it), or
/// each led by its timestamp (as a CloudWatch Logs export has them).
/// </summary>
internal sealed class LineFile(string file, FieldCatalog catalog)
{
    /// <summary>How many lines make a batch: as many as the service takes in one PutLogEvents.</summary>
    internal const int MaxLines = 10_000;

    private byte[] _buffer = new byte[1024 * 1024];
    private RecordFormat? _format;
    private int _lineNumber;

    internal IEnumerable<InputBatch> Read(Stream content)
    {
        var filled = 0;
        var isTooLong = false;
        while (true)
        {
            var read = content.Read(_buffer, filled, _buffer.Length - filled);
            filled += read;
            var consumed = 0;
            while (NextBatch(ref consumed, filled, isLast: read == 0, ref isTooLong) is { } batch)
                yield return batch;
            if (read == 0)
                yield break;

            _buffer.AsSpan(consumed, filled - consumed).CopyTo(_buffer);
            filled -= consumed;
            if (filled == _buffer.Length)
                (filled, isTooLong) = MakeRoom(filled);
        }
    }

    /// <summary>The buffer holds part of one line: it grows, and of a line that is too long for any record the rest is let go.</summary>
    private (int Filled, bool IsTooLong) MakeRoom(int filled)
    {
        if (filled > FlowRecordReader.MaxLineLength)
            return (FlowRecordReader.MaxLineLength + 1, true);
        Array.Resize(ref _buffer, _buffer.Length * 2);
        return (filled, false);
    }

    private InputBatch? NextBatch(ref int consumed, int filled, bool isLast, ref bool isTooLong)
    {
        LogEventBatch? batch = null;
        List<int> lines = [];
        while (consumed < filled && lines.Count < MaxLines)
        {
            var rest = _buffer.AsSpan(consumed, filled - consumed);
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !isLast)
                break;
            var line = end < 0 ? rest : rest[..end];
            _lineNumber++;
            if (!line.Trim(" \t\r"u8).IsEmpty && !(_lineNumber == 1 && IsHeader(line)))
            {
                batch ??= new LogEventBatch(_buffer) { Format = _format };
                batch.Add(ToLogEvent(line, consumed));
                lines.Add(_lineNumber);
            }

            isTooLong = false;
            consumed += line.Length + (end < 0 ? 0 : 1);
        }

        return batch is null ? null : new InputBatch(file, batch, lines);
    }

    /// <summary>Whether every word of the line is a field's name, and enough of them are known ones that it cannot be a record.</summary>
    private bool IsHeader(ReadOnlySpan<byte> line)
    {
        if (line.Length > FlowRecordReader.MaxTextLength)
            return false;
        var text = System.Text.Encoding.UTF8.GetString(line);
        var names = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || names.Count(name => FlowLogFields.Find(name) is { IsPseudo: false }) * 2 < names.Length)
            return false;
        _format = RecordFormat.FromHeader(names, catalog);
        return _format is not null;
    }

    private static LogEvent ToLogEvent(ReadOnlySpan<byte> line, int start)
    {
        if (!ExportTimestamp.TryRead(line, out var timestamp, out var length))
            return new LogEvent(start, line.Length, 0);
        return new LogEvent(start + length, line.Length - length, timestamp);
    }
}
