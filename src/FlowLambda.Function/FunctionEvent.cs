using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.EventSources;

namespace FlowLambda.Function;

/// <summary>
/// What the function is invoked with: a delivery of CloudWatch Logs itself, <c>{"awslogs":{"data":"…"}}</c>, or a batch of a Kinesis stream or an SQS
/// queue that carries the same payloads, <c>{"Records":[…]}</c>. Source: Lambda developer guide, these events.
/// </summary>
public sealed class FunctionEvent
{
    /// <summary>The delivery; null where the event is another.</summary>
    public CloudWatchLogsEvent.Log? Awslogs { get; set; }

    /// <summary>The records of the batch; null where the event is another.</summary>
    public IReadOnlyList<EventRecord?>? Records { get; set; }
}
