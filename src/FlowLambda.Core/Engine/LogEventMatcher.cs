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
/// <param name="configuration">Knows the formats and what addresses are one's own.</param>
/// <param name="pattern">What matches.</param>
public sealed class LogEventMatcher(FlowConfiguration configuration, EventPattern pattern)
{
    private readonly LogEventReader _reader = new(configuration);

    /// <summary>The log events of a batch that match.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public IEnumerable<LogEventMatch> Match(LogEventBatch batch, RecordFormat? format = null)
    {
        _reader.Begin(batch, format);
        for (var i = 0; i < batch.Events.Length; i++)
        {
            var isRecord = _reader.Read(batch.Events[i]) == FlowRecordError.None;
            if (pattern.Matches(_reader.Record, isRecord))
                yield return new LogEventMatch(i, Encoding.UTF8.GetString(_reader.Record.Message), Extract());
        }
    }

    private IReadOnlyList<KeyValuePair<string, string>> Extract() => pattern.Filter is { } filter
        ? filter.Extract(_reader.Record.Message)
        : [.. pattern.Mentioned.Where(_reader.Record.Has).Select(field => KeyValuePair.Create($"${field.Name}", _reader.Record.GetString(field)!))];
}
