using Amazon.Lambda.CloudWatchLogsEvents;

namespace FlowLambda.Function.Sqs;

/// <summary>
/// What Lambda sends to the destination of an asynchronous invocation that failed, as far as it is read here: the event, which came from CloudWatch Logs.
/// Source: Lambda developer guide, "Capturing records of Lambda asynchronous invocations".
/// </summary>
public sealed class InvocationRecord
{
    /// <summary>The event that the function was invoked with.</summary>
    public CloudWatchLogsEvent? RequestPayload { get; set; }
}
