using FlowLambda.Function.Kinesis;

namespace FlowLambda.Function.EventSources;

/// <summary>One record of a batch; which members it has depends on the event source. Source: Lambda developer guide, the example events of Kinesis and SQS.</summary>
public sealed class EventRecord
{
    /// <summary>The service that the record is of.</summary>
    public string? EventSource { get; set; }

    /// <summary>The record as it is in a Kinesis stream.</summary>
    public KinesisData? Kinesis { get; set; }

    /// <summary>What names the message within an SQS queue.</summary>
    public string? MessageId { get; set; }

    /// <summary>The message's text.</summary>
    public string? Body { get; set; }
}
