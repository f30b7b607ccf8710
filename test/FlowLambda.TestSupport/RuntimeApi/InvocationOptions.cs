namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>What comes with an event.</summary>
public sealed record InvocationOptions
{
    /// <summary>The invocation's id.</summary>
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The invoked ARN.</summary>
    public string FunctionArn { get; init; } = "arn:aws:lambda:eu-west-1:123456789012:function:flowlambda";

    /// <summary>The X-Ray header; null sends none.</summary>
    public string? TraceId { get; init; } = "Root=1-5e1b4151-43a0913a12345678901234567;Sampled=1";

    /// <summary>The time to the invocation's deadline, counted from when the function takes it; null for as long as the answer is waited for.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>What the answer must echo; null sends none.</summary>
    public string? InvocationId { get; init; }
}
