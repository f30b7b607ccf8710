using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.RuleTests;

/// <summary>Where log events come from; what is not said is empty.</summary>
internal sealed record TestSource
{
    internal static readonly TestSource Default = new();

    internal string Owner { get; init; } = "123456789012";

    internal string LogGroup { get; init; } = "/vpc/flow-logs";

    internal string LogStream { get; init; } = "eni-0a1b2c3d-all";
}

/// <summary>Messages that come together.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Repeat">How often the whole batch comes.</param>
internal sealed record TestBatch(IReadOnlyList<TestMessages> Messages, TestSource Source, long Repeat)
{
    /// <summary>How many messages come, each time counted.</summary>
    internal long Count => Repeat * Messages.Sum(messages => messages.Repeat);

    /// <summary>The batch, with its records written in <paramref name="format"/>.</summary>
    internal LogEventBatch Write(RecordFormat format)
    {
        List<LogEvent> events = [];
        using var buffer = new MemoryStream();
        foreach (var messages in Messages)
        {
            for (long i = 0; i < messages.Repeat; i++)
            {
                var (message, timestamp) = messages.At(i, format);
                var bytes = Encoding.UTF8.GetBytes(message);
                events.Add(new LogEvent((int)buffer.Length, bytes.Length, timestamp));
                buffer.Write(bytes);
            }
        }

        var batch = new LogEventBatch(buffer.ToArray()) { Owner = Source.Owner, LogGroup = Source.LogGroup, LogStream = Source.LogStream };
        foreach (var logEvent in events)
            batch.Add(logEvent);
        return batch;
    }
}
