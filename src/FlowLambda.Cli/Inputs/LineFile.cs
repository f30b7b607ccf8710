using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// A file of records, one a line: as they are, with a header line that names the fields (as S3 flow log files have it), or
/// each led by its timestamp (as a CloudWatch Logs export has them).
/// </summary>
/// <param name="file">The file's name.</param>
/// <param name="configuration">Knows the fields and formats of records.</param>
/// <param name="keepsTimestamps">Whether a timestamp that leads a line belongs to the message, unless a record follows it.</param>
internal sealed class LineFile(string file, FlowConfiguration configuration, bool keepsTimestamps)
{
    /// <summary>How many lines make a batch: as many as the service takes in one PutLogEvents.</summary>
    internal const int MaxLines = 10_000;

    private readonly FlowRecordReader _reader = new(configuration.FormatOf(""), configuration.Catalog);
    private readonly FlowRecord _record = new(configuration.Catalog, configuration.Scopes);
    private RecordFormat? _format;
    private byte[] _header = [];
    private bool _hasBegun;
    private int _lineNumber;

    internal IEnumerable<InputBatch> Read(Stream content)
    {
        var blocks = new LineBlocks(content, MaxLines);
        while (blocks.Next() is { Count: > 0 } lines)
        {
            var batch = new LogEventBatch(blocks.Buffer);
            List<int> numbers = [];
            foreach (var line in lines)
            {
                _lineNumber++;
                // Files that were written elsewhere end their lines with CR LF.
                var text = blocks.Buffer.AsSpan(line).TrimEnd((byte)'\r');
                if (text.Trim(" \t\r"u8).IsEmpty || IsHeader(text))
                    continue;
                batch.Add(ToLogEvent(blocks.Buffer, line.Start.Value, text.Length));
                numbers.Add(_lineNumber);
            }

            if (numbers.Count > 0)
                yield return new InputBatch(file, batch, numbers, _format);
            else
                batch.Dispose();
        }
    }

    /// <summary>
    /// Whether the line names fields: the first of the file may, if each of its words could be a field's name and at least half are known
    /// ones; the same line again does too, where files were joined.
    /// </summary>
    private bool IsHeader(ReadOnlySpan<byte> line)
    {
        if (_hasBegun)
            return _header.Length > 0 && line.SequenceEqual(_header);
        _hasBegun = true;
        if (line.Length > FlowRecordReader.MaxTextLength)
            return false;
        var names = System.Text.Encoding.UTF8.GetString(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (names.Count(name => FlowLogFields.Find(name) is { IsPseudo: false }) * 2 < names.Length)
            return false;
        _format = RecordFormat.FromHeader(names, configuration.Catalog);
        if (_format is not null)
            _header = line.ToArray();
        return _format is not null;
    }

    private LogEvent ToLogEvent(byte[] buffer, int start, int length)
    {
        if (!ExportTimestamp.TryRead(buffer.AsSpan(start, length), out var timestamp, out var led)
            || (keepsTimestamps && _reader.Read(buffer, start + led, length - led, timestamp, _record) != FlowRecordError.None))
        {
            return new LogEvent(start, length, timestamp);
        }

        return new LogEvent(start + led, length - led, timestamp);
    }
}
