using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The handler's view of one invocation.</summary>
internal sealed class InvocationContext(Invocation invocation, LambdaEnvironment environment, TimeProvider time) : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public string InvokedFunctionArn => invocation.FunctionArn;

    public string? LogGroupName => environment.LogGroupName;

    public string? LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.MemoryLimitInMB;

    public TimeSpan RemainingTime => TimeSpan.FromMilliseconds(invocation.DeadlineMs - time.GetUtcNow().ToUnixTimeMilliseconds());

    public string? TraceId => invocation.TraceId;
}
