namespace FlowLambda.Function.Kinesis;

/// <summary>One record of a Kinesis event.</summary>
public sealed class KinesisRecord
{
    /// <summary>The <see cref="EventSource"/> of Kinesis.</summary>
    public const string Source = "aws:kinesis";

    /// <summary>The service that the record is of.</summary>
    public string? EventSource { get; set; }

    /// <summary>The record as it is in the stream.</summary>
    public KinesisData? Kinesis { get; set; }
}
