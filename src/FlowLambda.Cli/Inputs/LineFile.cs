using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// A file of records, one a line: as they are, with a header line that names the fields (as S3 flow log files have it), or
/// each led by its timestamp (as a CloudWatch Logs export has them), or by that and its log stream (as <c>aws logs tail</c> prints them).
/// </summary>
/// <param name="file">The file's name.</param>
/// <param name="configuration">Knows the fields and formats of records.</param>
/// <param name="keepsTimestamps">Whether a timestamp that leads a line belongs to the message, unless a record follows it.</param>
internal sealed class LineFile(string file, FlowConfiguration configuration, bool keepsTimestamps)
{
    private readonly FlowRecordReader _reader = new(configuration.FormatOf(""), configuration.Catalog);
    private readonly FlowRecord _record = new(configuration.Catalog, configuration.Scopes);
    private readonly BatchCut _cut = new();
    private RecordFormat? _format;
    private RecordStart _start;
    private byte[] _header = [];
    private bool _hasBegun;
    private int _lineNumber;

    /// <summary>Whether a batch is what has arrived, whatever minutes it is of.</summary>
    internal bool Follows { get; init; }

    internal IEnumerable<InputBatch> Read(Stream content)
    {
        var blocks = new LineBlocks(content) { Follows = Follows };
        List<LogEvent> logEvents = [];
        List<int> numbers = [];
        while (true)
        {
            logEvents.Clear();
            numbers.Clear();
            if (!TryReadBatch(blocks, logEvents, numbers))
                yield break;
            if (numbers.Count == 0)
                continue;
            var batch = new LogEventBatch(blocks.Buffer);
            foreach (var logEvent in logEvents)
                batch.Add(logEvent);
            yield return new InputBatch(file, batch, numbers, _format);
        }
    }

    /// <summary>Reads the lines of a batch.</summary>
    /// <returns>False where there is none left.</returns>
    private bool TryReadBatch(LineBlocks blocks, List<LogEvent> logEvents, List<int> numbers)
    {
        var hasLines = false;
        blocks.Begin();
        _cut.Begin();
        while (blocks.TryRead(out var line))
        {
            // Files that were written elsewhere end their lines with CR LF.
            var text = blocks.Buffer.AsSpan(line).TrimEnd((byte)'\r');
            if (!IsBlank(text) && !IsHeader(text))
            {
                var logEvent = ToLogEvent(blocks.Buffer, line.Start.Value, text.Length);
                var time = Follows ? 0 : logEvent.Timestamp > 0 ? logEvent.Timestamp : StartOf(blocks.Buffer, line.Start.Value, text.Length);
                if (_cut.IsBefore(time))
                {
                    blocks.PutBack(line);
                    break;
                }

                _cut.Add(time);
                logEvents.Add(logEvent);
                numbers.Add(_lineNumber + 1);
            }

            hasLines = true;
            _lineNumber++;
        }

        return hasLines;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => (line.IsEmpty || line[0] <= ' ') && line.Trim(" \t\r"u8).IsEmpty;

    /// <summary>The record's start in Unix milliseconds; 0 where there is no telling, or where it is of no later minute than the batch has already.</summary>
    private long StartOf(byte[] buffer, int start, int length)
    {
        var place = _start.Find(buffer, start, length);
        return place < 0 || _cut.IsNoLater(buffer.AsSpan(place, RecordStart.Digits)) ? 0 : RecordStart.Milliseconds(buffer.AsSpan(place, start + length - place));
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
        _format = FormatOf(line);
        _start = new RecordStart(_format ?? configuration.FormatOf(""));
        if (_format is not null)
            _header = line.ToArray();
        return _format is not null;
    }

    private RecordFormat? FormatOf(ReadOnlySpan<byte> line)
    {
        if (line.Length > FlowRecordReader.MaxTextLength)
            return null;
        var names = System.Text.Encoding.UTF8.GetString(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (names.Count(name => FlowLogFields.Find(name) is { IsPseudo: false }) * 2 < names.Length)
            return null;
        return RecordFormat.FromHeader(names, configuration.Catalog);
    }

    private LogEvent ToLogEvent(byte[] buffer, int start, int length)
    {
        if (!LineLead.TryRead(buffer.AsSpan(start, length), out var timestamp, out var led)
            || (keepsTimestamps && _reader.Read(buffer, start + led, length - led, timestamp, _record) != FlowRecordError.None))
        {
            return new LogEvent(start, length, timestamp);
        }

        return new LogEvent(start + led, length - led, timestamp);
    }
}
