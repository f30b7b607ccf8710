using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Kinesis;
using FlowLambda.Function.Sqs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.EventSources;

/// <summary>A kind of event source: a service that Lambda reads for the function, and whose records it hands over in batches.</summary>
/// <param name="name">What its records have as <c>eventSource</c>.</param>
/// <param name="logType">The type of the log line that tells of a batch.</param>
internal abstract class EventSource(string name, string logType)
{
    private static readonly EventSource[] All = [new KinesisStream(), new OnFailureQueue()];

    /// <summary>The type of the log line that tells of a batch.</summary>
    internal string LogType { get; } = logType;

    private string Name { get; } = name;

    /// <summary>The kind whose records have <paramref name="name"/> as <c>eventSource</c>; null where there is none.</summary>
    internal static EventSource? Named(string? name) => Array.Find(All, source => source.Name == name);

    /// <summary>What names a record in the answer; null where it has none.</summary>
    internal abstract string? IdentifierOf(EventRecord record);

    /// <summary>The delivery of CloudWatch Logs that a record carries.</summary>
    /// <exception cref="SubscriptionException">It carries none. The message is safe to show.</exception>
    internal abstract CloudWatchLogsEvent DeliveryOf(EventRecord record);
}
