using Amazon.Lambda.Core;

namespace FlowLambda.Function.Batches;

/// <summary>How much of an invocation's time is left. What cannot be finished in it is not begun.</summary>
internal sealed class Deadline : IDisposable
{
    /// <summary>What is left of the invocation's time when it is given up: enough to say so, and to give the batch back.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>What a call to SNS or CloudWatch takes when all is well, many times over.</summary>
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(2);

    /// <summary>Lambda's longest invocation. Source: Lambda developer guide, quotas.</summary>
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(15);

    /// <summary>What of that is left for Lambda to end it.</summary>
    private static readonly TimeSpan LastMargin = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _last;
    private readonly DateTimeOffset? _giveUp;

    /// <summary>The time of an invocation; where the runtime names no deadline, there is none.</summary>
    internal Deadline(ILambdaContext context, TimeProvider time)
    {
        _time = time;
        var remaining = context.RemainingTime;
        var budget = remaining <= TimeSpan.Zero ? Timeout.InfiniteTimeSpan : remaining > Margin ? remaining - Margin : TimeSpan.Zero;
        _end = new CancellationTokenSource(budget, time);
        _last = new CancellationTokenSource(budget == Timeout.InfiniteTimeSpan ? budget : budget + Margin - LastMargin, time);
        Until = time.GetUtcNow() + (remaining > TimeSpan.Zero ? remaining : LongestInvocation);
        _giveUp = remaining > TimeSpan.Zero ? time.GetUtcNow() + budget : null;
    }

    /// <summary>Is cancelled when the invocation is given up.</summary>
    internal CancellationToken Token => _end.Token;

    /// <summary>Is cancelled a moment before Lambda ends the invocation: for notes of what has been done, without which it would be done again.</summary>
    internal CancellationToken LastToken => _last.Token;

    /// <summary>When Lambda ends the invocation, at the latest.</summary>
    internal DateTimeOffset Until { get; }

    /// <summary>Whether so much time is left.</summary>
    internal bool Has(TimeSpan needed) => _giveUp is not { } end || end - _time.GetUtcNow() >= needed;

    /// <summary>Goes on only if enough time is left for a call to SNS or CloudWatch, which should not be cut off: it is not known then whether it was served.</summary>
    /// <param name="what">What is next.</param>
    /// <exception cref="DeadlineException">It is not.</exception>
    internal void RequireCall(string what)
    {
        if (!Has(CallTime))
            throw new DeadlineException($"{what} was not begun: less than {CallTime.TotalSeconds:0.#} seconds are left; the retry goes on from there");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Dispose();
        _last.Dispose();
    }
}
