using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.EventSources;

namespace FlowLambda.Function.Kinesis;

/// <summary>A Kinesis stream that CloudWatch Logs delivers to: the data of a record are a payload.</summary>
internal sealed class KinesisStream() : EventSource("aws:kinesis", "kinesis")
{
    /// <inheritdoc/>
    internal override string? IdentifierOf(EventRecord record) => record.Kinesis?.SequenceNumber;

    /// <inheritdoc/>
    internal override CloudWatchLogsEvent DeliveryOf(EventRecord record) => new() { Awslogs = new CloudWatchLogsEvent.Log { EncodedData = record.Kinesis?.Data } };
}
