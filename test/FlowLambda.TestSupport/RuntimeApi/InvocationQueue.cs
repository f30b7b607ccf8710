using System.Collections.Concurrent;
using System.Threading.Channels;

namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>The invocations that wait for the function, and those it has in hand.</summary>
internal sealed class InvocationQueue
{
    private readonly Channel<PendingInvocation> _waiting = Channel.CreateUnbounded<PendingInvocation>();
    private readonly ConcurrentDictionary<string, PendingInvocation> _inHand = new(StringComparer.Ordinal);

    public void Add(PendingInvocation invocation) => _waiting.Writer.TryWrite(invocation);

    public async Task<PendingInvocation> TakeAsync(CancellationToken cancellationToken)
    {
        var invocation = await _waiting.Reader.ReadAsync(cancellationToken);
        _inHand[invocation.Options.RequestId] = invocation;
        return invocation;
    }

    /// <summary>Answers an invocation.</summary>
    /// <returns>Null, or the type of the error in the answer.</returns>
    public string? Complete(string requestId, string? invocationId, InvocationResult result)
    {
        if (!_inHand.TryGetValue(requestId, out var invocation))
            return "InvalidRequestID";
        if (invocation.Options.InvocationId is { } expected && !string.Equals(expected, invocationId, StringComparison.Ordinal))
            return "InvalidInvocationId";

        _inHand.TryRemove(requestId, out _);
        invocation.Result.TrySetResult(result);
        return null;
    }
}
