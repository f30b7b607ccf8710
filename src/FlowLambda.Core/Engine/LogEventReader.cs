using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Engine;

/// <summary>Reads the log events of batches, one after the other, into one record.</summary>
/// <param name="configuration">Knows the formats and what addresses are one's own.</param>
/// <param name="needed">Which fields are kept; all, where null.</param>
/// <param name="keepsTokens">Whether the record keeps where each field stands, for filter patterns to look there.</param>
/// <param name="rowCount">How many log events are kept at a time.</param>
internal sealed class LogEventReader(FlowConfiguration configuration, IReadOnlySet<FlowLogField>? needed = null, bool keepsTokens = false, int rowCount = 1)
{
    private readonly Dictionary<RecordFormat, FlowRecordReader> _readers = [];
    private FlowRecordReader? _reader;
    private LogEventBatch? _batch;

    /// <summary>The log event last read; of a message that is no record, the message alone.</summary>
    internal FlowRecord Record { get; } = new(configuration.Catalog, configuration.Scopes, rowCount);

    /// <summary>Begins a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    internal void Begin(LogEventBatch batch, RecordFormat? format)
    {
        _batch = batch;
        format ??= configuration.FormatOf(batch.LogGroup);
        if (!_readers.TryGetValue(format, out _reader))
            _readers[format] = _reader = new FlowRecordReader(format, configuration.Catalog, needed, keepsTokens);
        Record.SetLogStream(batch.LogGroup, batch.LogStream, batch.Owner);
    }

    /// <summary>Reads log events of the batch into the first rows, all of which are empty.</summary>
    /// <param name="logEvents">As many as there are rows, at most.</param>
    /// <returns>False where they must be read one by one, because one of them is unusual, or no record; the rows are empty again.</returns>
    internal bool TryRead(ReadOnlySpan<LogEvent> logEvents)
    {
        var isRead = !keepsTokens && TryBegin(logEvents) && _reader!.TryRead(_batch!.Buffer, logEvents.Length, Record);
        if (!isRead)
            Record.Empty();
        return isRead;
    }

    private bool TryBegin(ReadOnlySpan<LogEvent> logEvents)
    {
        for (var row = 0; row < logEvents.Length; row++)
        {
            ref readonly var logEvent = ref logEvents[row];
            Record.MoveTo(row);
            if (!logEvent.IsText || !_reader!.TryBegin(_batch!.Buffer, logEvent.Start, logEvent.Length, logEvent.Timestamp, Record, row))
                return false;
        }

        return true;
    }

    /// <summary>Reads a log event of the batch.</summary>
    /// <returns><see cref="FlowRecordError.None"/>, or why the message is no record.</returns>
    internal FlowRecordError Read(in LogEvent logEvent)
    {
        var error = _reader!.Read(_batch!.Buffer, logEvent.Start, logEvent.Length, logEvent.Timestamp, Record);
        if (!logEvent.IsText)
            error = FlowRecordError.TextInvalid;
        if (error != FlowRecordError.None)
            Record.Clear();
        return error;
    }
}
