namespace FlowLambda.Function.Kinesis;

/// <summary>A record as it is in the stream.</summary>
public sealed class KinesisData
{
    /// <summary>What names the record within its shard.</summary>
    public string? SequenceNumber { get; set; }

    /// <summary>The payload in base64: what CloudWatch Logs would deliver as <c>awslogs.data</c>.</summary>
    public string? Data { get; set; }
}
