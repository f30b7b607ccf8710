using System.Buffers;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Forecast;

/// <summary>Where log events are from: CloudWatch Logs delivers those of one log stream together.</summary>
/// <param name="Format">The format that their file names; null where it names none.</param>
/// <param name="Owner">The account that owns the log group.</param>
/// <param name="LogGroup">The log group.</param>
/// <param name="LogStream">The log stream.</param>
internal readonly record struct BatchOrigin(RecordFormat? Format, string Owner, string LogGroup, string LogStream);

/// <summary>A batch that is not full yet.</summary>
/// <param name="origin">Where its log events are from.</param>
internal sealed class OpenBatch(BatchOrigin origin)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly List<LogEvent> _events = [];

    internal int Count => _events.Count;

    /// <summary>Copies a log event out of another batch.</summary>
    internal void Add(LogEventBatch batch, LogEvent logEvent)
    {
        _events.Add(logEvent with { Start = _buffer.WrittenCount });
        _buffer.Write(batch.Message(logEvent));
    }

    internal CutBatch Close()
    {
        var batch = new LogEventBatch(_buffer.WrittenSpan.ToArray()) { Owner = origin.Owner, LogGroup = origin.LogGroup, LogStream = origin.LogStream };
        foreach (var logEvent in _events)
            batch.Add(logEvent);
        return new CutBatch(batch, origin.Format);
    }
}
