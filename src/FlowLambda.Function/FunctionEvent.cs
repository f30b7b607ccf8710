using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Kinesis;

namespace FlowLambda.Function;

/// <summary>
/// What the function is invoked with: a delivery of CloudWatch Logs itself, <c>{"awslogs":{"data":"…"}}</c>, or a batch of a Kinesis stream that
/// carries the same payloads, <c>{"Records":[…]}</c>. Source: Lambda developer guide, both events.
/// </summary>
public sealed class FunctionEvent
{
    /// <summary>The delivery; null where the event is another.</summary>
    public CloudWatchLogsEvent.Log? Awslogs { get; set; }

    /// <summary>The records of the stream; null where the event is another.</summary>
    public IReadOnlyList<KinesisRecord?>? Records { get; set; }
}
