namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One answer of <c>/runtime/invocation/next</c>.</summary>
/// <param name="RequestId">Names the invocation in the answer's path.</param>
/// <param name="InvocationId">To be sent back with the answer where it was given; null otherwise.</param>
/// <param name="FunctionArn">The ARN that was invoked; empty if none was given.</param>
/// <param name="TraceId">The X-Ray trace header, or null.</param>
/// <param name="DeadlineMs">When Lambda ends the invocation, in milliseconds since 1970; 0 if none was given.</param>
/// <param name="Payload">The event.</param>
internal sealed record Invocation(
    string RequestId,
    string? InvocationId,
    string FunctionArn,
    string? TraceId,
    long DeadlineMs,
    byte[] Payload);
