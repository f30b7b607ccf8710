using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Subscriptions;

namespace FlowLambda.Engine;

/// <summary>A log event that matches.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Message">Its message.</param>
/// <param name="Extracted">
/// What was extracted, each with a <c>$</c> before its name: what a space-delimited filter pattern names, or the fields that a <c>match</c>
/// looks at.
/// </param>
public sealed record LogEventMatch(int Index, string Message, IReadOnlyList<KeyValuePair<string, string>> Extracted);

/// <summary>Finds the log events that a <c>match</c> or a filter pattern matches, and nothing else.</summary>
public sealed class LogEventMatcher
{
    private readonly FlowConfiguration _configuration;
    private readonly EventPattern _pattern;
    private readonly FlowRecord _record;
    private readonly Dictionary<RecordFormat, FlowRecordReader> _readers = [];

    /// <summary>A matcher over the formats and scopes of a configuration.</summary>
    public LogEventMatcher(FlowConfiguration configuration, EventPattern pattern)
    {
        _configuration = configuration;
        _pattern = pattern;
        _record = new FlowRecord(configuration.Catalog, configuration.Scopes);
    }

    /// <summary>The log events of a batch that match.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public IEnumerable<LogEventMatch> Match(LogEventBatch batch, RecordFormat? format = null)
    {
        var reader = ReaderOf(format ?? _configuration.FormatOf(batch.LogGroup));
        _record.SetLogStream(batch.LogGroup, batch.LogStream, batch.Owner);
        for (var i = 0; i < batch.Events.Length; i++)
        {
            if (Find(reader, batch, batch.Events[i]) is { } extracted)
                yield return new LogEventMatch(i, Encoding.UTF8.GetString(batch.Message(batch.Events[i])), extracted);
        }
    }

    private IReadOnlyList<KeyValuePair<string, string>>? Find(FlowRecordReader reader, LogEventBatch batch, in LogEvent logEvent)
    {
        var isRecord = reader.Read(batch.Buffer, logEvent.Start, logEvent.Length, logEvent.Timestamp, _record) == FlowRecordError.None;
        if (!isRecord)
            _record.Clear();
        if (!_pattern.Matches(_record, isRecord))
            return null;
        return _pattern.Filter is { } filter
            ? filter.Extract(batch.Message(logEvent))
            : [.. _pattern.Mentioned.Where(_record.Has).Select(field => KeyValuePair.Create($"${field.Name}", _record.GetString(field)!))];
    }

    private FlowRecordReader ReaderOf(RecordFormat format)
    {
        if (!_readers.TryGetValue(format, out var reader))
            _readers[format] = reader = new FlowRecordReader(format, _configuration.Catalog);
        return reader;
    }
}
