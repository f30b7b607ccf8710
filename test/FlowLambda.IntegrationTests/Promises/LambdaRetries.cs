using System.Threading.Channels;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>
/// Delivers batches as Lambda does what it is handed asynchronously: to a copy that is free, again after one minute and after two more, and then no more.
/// Source: Lambda developer guide, error handling for asynchronous invocations.
/// </summary>
internal sealed class LambdaRetries
{
    /// <summary>How often a batch is delivered at most.</summary>
    internal const int MaxAttempts = 3;

    private readonly Fleet _fleet;
    private readonly TimeSpan _deadline;
    private readonly Channel<int> _free = Channel.CreateUnbounded<int>();
    private int _givenUp;

    /// <param name="fleet">The copies.</param>
    /// <param name="deadline">How long an invocation may take.</param>
    internal LambdaRetries(Fleet fleet, TimeSpan deadline)
    {
        _fleet = fleet;
        _deadline = deadline;
        for (var copy = 0; copy < fleet.Copies; copy++)
            _free.Writer.TryWrite(copy);
    }

    /// <summary>How many batches will not be tried again.</summary>
    internal int GivenUp => _givenUp;

    /// <summary>Delivers a batch until it succeeds or is given up.</summary>
    internal async Task DeliverAsync(string json, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await InvokeAsync(json, cancellation) is InvocationResult.Success)
                return;
            if (attempt < MaxAttempts)
                await Task.Delay(TimeSpan.FromMinutes(attempt), cancellation);
        }

        Interlocked.Increment(ref _givenUp);
    }

    private async Task<InvocationResult> InvokeAsync(string json, CancellationToken cancellation)
    {
        var copy = await _free.Reader.ReadAsync(cancellation);
        try
        {
            return await _fleet.InvokeAsync(copy, json, _deadline, cancellation);
        }
        finally
        {
            _free.Writer.TryWrite(copy);
        }
    }
}
