using System.Collections.Concurrent;
using System.Threading.Channels;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>
/// Delivers batches to the copies as they become free, each copy one at a time, and again whatever failed or was not answered, until all have succeeded. A copy
/// that died is replaced.
/// </summary>
/// <param name="fleet">The copies.</param>
/// <param name="first">The plan's first minute.</param>
/// <param name="deadline">How long an invocation may take.</param>
internal sealed class Redelivery(Fleet fleet, DateTimeOffset first, TimeSpan deadline)
{
    /// <summary>How often a batch may fail; those attempts aside that find it in the hand of a copy that died, for as long as the lease lasts.</summary>
    private const int MaxAttempts = 100;

    /// <summary>What Lambda waits before it retries, in small; only where a lease must end, or nothing else is to be delivered meanwhile.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Attempt> _waiting = Channel.CreateUnbounded<Attempt>();
    private readonly ConcurrentQueue<InvocationResult> _failures = new();
    private int _left;

    /// <summary>The attempts that had to be made again.</summary>
    internal IReadOnlyCollection<InvocationResult> Failures => _failures;

    /// <summary>Delivers batches, some perhaps more than once.</summary>
    internal async Task RunAsync(IReadOnlyCollection<TrafficBatch> deliveries, CancellationToken cancellation)
    {
        _left = deliveries.Count;
        foreach (var batch in deliveries)
            _waiting.Writer.TryWrite(new Attempt(batch, 1));
        await Task.WhenAll(Enumerable.Range(0, fleet.Copies).Select(copy => WorkAsync(copy, cancellation)));
    }

    private async Task WorkAsync(int copy, CancellationToken cancellation)
    {
        try
        {
            await foreach (var attempt in _waiting.Reader.ReadAllAsync(cancellation))
                await DeliverAsync(copy, attempt, cancellation);
        }
        catch (Exception exception)
        {
            // The other copies need not go on.
            _waiting.Writer.TryComplete(exception);
            throw;
        }
    }

    private async Task DeliverAsync(int copy, Attempt attempt, CancellationToken cancellation)
    {
        var result = await fleet.InvokeAsync(copy, attempt.Batch.Event(first), deadline, cancellation);
        if (result is InvocationResult.Success)
        {
            if (Interlocked.Decrement(ref _left) == 0)
                _waiting.Writer.TryComplete();
            return;
        }

        _failures.Enqueue(result);
        var isInHand = result is InvocationResult.Failure { Error.ErrorType: "BatchInHandException" };
        if (!isInHand && attempt.Number == MaxAttempts)
            throw new InvalidOperationException($"Batch {attempt.Batch.Number} has failed {MaxAttempts} times, at last so: {result}");
        if (result is InvocationResult.Unanswered)
            await fleet.RestartAsync(copy, cancellation);
        else if (isInHand || _waiting.Reader.Count == 0)
            await Task.Delay(RetryDelay, cancellation);
        _waiting.Writer.TryWrite(isInHand ? attempt : attempt with { Number = attempt.Number + 1 });
    }

    private sealed record Attempt(TrafficBatch Batch, int Number);
}
