using FlowLambda.Function.Batches;

namespace FlowLambda.Function.DynamoDb;

/// <summary>The batches that all copies of the function have counted: their items in the table say which are complete.</summary>
/// <param name="state">What the copies share.</param>
/// <param name="maxAlerts">How many alerts of a batch are sent one by one.</param>
internal sealed class SharedLedger(SharedState state, int maxAlerts) : IBatchLedger
{
    /// <summary>How often a copy looks for alerts that were left behind; a look takes a read unit.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    /// <summary>By how much the clocks of two copies may differ: a lease ends so much later than the invocation.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(2);

    private DateTimeOffset _lastLook = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public async ValueTask<HeldBatch?> TakeAsync(string id, Deadline deadline)
    {
        var place = await state.Log.NextPlaceAsync(deadline.Token);
        return await state.Batches.ClaimAsync(id, (place.Partition, place.After), deadline.Until + ClockSkew, deadline.Token) is { } claim
            ? new SharedBatch(claim, state, maxAlerts)
            : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldBatch> TakeLeftoversAsync(Deadline deadline)
    {
        var now = state.Table.Time.GetUtcNow();
        if (now - _lastLook < LookInterval)
            yield break;
        _lastLook = now;
        yield return new LapsedAlerts(state.Alerts);
    }
}
