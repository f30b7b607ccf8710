using System.Runtime.ExceptionServices;
using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Function.Batches;
using FlowLambda.Function.DynamoDb.Log;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.DynamoDb;

/// <summary>A batch that this invocation has in hand, and what the table says of it.</summary>
/// <param name="claim">The hold on it.</param>
/// <param name="state">What the copies share.</param>
/// <param name="maxAlerts">How many of its alerts are sent one by one.</param>
internal sealed class SharedBatch(BatchClaim claim, SharedState state, int maxAlerts) : HeldBatch, ISharedBatch
{
    /// <summary>How long giving the batch back may take: what is left of the invocation when it is given up.</summary>
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromMilliseconds(800);

    private readonly List<OutboxEntry> _entries = [];
    private readonly List<AlertNotice> _published = [];
    private int _alone;
    private int _requestsPut = claim.MetricRequestsPut;
    private ExceptionDispatchInfo? _resumeFailure;

    /// <inheritdoc/>
    public string Id => claim.Id;

    /// <inheritdoc/>
    internal override ISharedBatch Shared => this;

    /// <inheritdoc/>
    internal override DateTimeOffset? FirstTaken => claim.ClaimedAt;

    /// <inheritdoc/>
    internal override int RequestsPut => claim.MetricRequestsPut;

    private bool IsRetry => claim.Attempts > 1;

    /// <inheritdoc/>
    public ValueTask<bool> AppendAsync(ReadOnlyMemory<byte> additions, Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation) =>
        // What was claimed so long ago may have been in the log, and have expired there: windows have no more use for it.
        claim.ClaimedAt < state.Log.CertainSince
            ? ValueTask.FromResult(false)
            : state.Log.AppendAsync(new LogPlace(claim.Place.Partition, claim.Place.After), Id, IsRetry, additions, read, cancellation);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AlertClaim>> ClaimAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation)
    {
        var claimed = await state.Alerts.ClaimAsync(Id, AlertNotice.Of(alerts, Math.Max(0, maxAlerts - _alone)), cancellation);
        _alone += claimed.Sum(entry => entry.Due.Count(notice => notice.Text is not null));
        _entries.AddRange(claimed);
        return [.. claimed.SelectMany(entry => entry.Claims)];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<UInt128>> AdmitAsync(string metric, int hour, IReadOnlyList<UInt128> wanted, int maxSeries, CancellationToken cancellation) =>
        state.Series.AdmitAsync(metric, hour, wanted, maxSeries, cancellation);

    /// <inheritdoc/>
    internal override async ValueTask ResumeAsync(Deadline deadline)
    {
        if (!IsRetry)
            return;
        try
        {
            await state.Alerts.PublishPendingAsync(Id, _published, deadline);
        }
        catch (Exception exception) when (!deadline.Token.IsCancellationRequested && exception is not DeadlineException)
        {
            // Its alerts are safe in the outbox. The batch is counted and its metrics are put all the same; then this is thrown.
            _resumeFailure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    /// <inheritdoc/>
    internal override async Task PublishAsync(Deadline deadline)
    {
        try
        {
            foreach (var entry in _entries.ToList())
            {
                await state.Alerts.PublishAsync(entry, _published, deadline);
                _entries.Remove(entry);
            }

            _resumeFailure?.Throw();
        }
        finally
        {
            Delivery!.UnreportedRules.AddRange(_published.Select(alert => alert.Rule));
        }
    }

    /// <inheritdoc/>
    internal override ValueTask PutAsync(CancellationToken cancellation) => claim.MarkMetricsAsync(++_requestsPut, cancellation);

    /// <inheritdoc/>
    internal override ValueTask CompleteAsync(CancellationToken cancellation) => claim.CompleteAsync(cancellation);

    /// <inheritdoc/>
    internal override async ValueTask ReleaseAsync()
    {
        using var end = new CancellationTokenSource(ReleaseTime, state.Table.Time);
        await claim.ReleaseAsync(end.Token);
    }
}
