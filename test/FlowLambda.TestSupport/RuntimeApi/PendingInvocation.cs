namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>An invocation that has not been answered yet.</summary>
internal sealed record PendingInvocation(ReadOnlyMemory<byte> Payload, TimeSpan Timeout, InvocationOptions Options)
{
    public TaskCompletionSource<InvocationResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
