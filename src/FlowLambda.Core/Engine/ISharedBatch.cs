using FlowLambda.Alerts;

namespace FlowLambda.Engine;

/// <summary>
/// A batch that one copy of the function has in hand, and what the copies share: a log of what each batch adds to the windows, the alarms of
/// all groups, and the series that metrics may have. Every member may be called again, by another copy too, after a failure.
/// </summary>
public interface ISharedBatch
{
    /// <summary>What tells the batch from others: <see cref="Subscriptions.BatchId"/>.</summary>
    string Id { get; }

    /// <summary>
    /// Appends what the batch adds to the windows, once, however often it is called: after everything that is in the log before it has
    /// been read. So the last to append has read all.
    /// </summary>
    /// <param name="additions">What the batch adds.</param>
    /// <param name="read">Takes what is in the log and has not been read by this copy, in no order; of a batch that was there already, its additions too.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Whether it was appended now; false where an earlier attempt had done so.</returns>
    ValueTask<bool> AppendAsync(ReadOnlyMemory<byte> additions, Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation);

    /// <summary>
    /// Claims alerts, each for its group: those that are won are this batch's to publish, whatever happens to this copy. For a group whose last alert an earlier attempt
    /// at the batch has won, none is won any more.
    /// </summary>
    /// <param name="alerts">The alerts, the most severe first.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>For each of <paramref name="alerts"/>, what came of it.</returns>
    ValueTask<IReadOnlyList<AlertClaim>> ClaimAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation);

    /// <summary>Asks for series of a metric in a clock hour.</summary>
    /// <param name="metric">What tells the metric from others.</param>
    /// <param name="hour">Hours since 1970.</param>
    /// <param name="wanted">Hashes of the series' dimensions, the most wanted first.</param>
    /// <param name="maxSeries">How many the metric may have in the hour.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>All series that the metric has in the hour, whoever asked for them.</returns>
    ValueTask<IReadOnlyCollection<UInt128>> AdmitAsync(string metric, int hour, IReadOnlyList<UInt128> wanted, int maxSeries, CancellationToken cancellation);
}
