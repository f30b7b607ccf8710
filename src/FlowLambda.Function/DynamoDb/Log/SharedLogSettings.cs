namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>What a copy of the function wants of the shared log.</summary>
/// <param name="Horizon">How far back windows reach: what was appended longer ago is of no use to them.</param>
/// <param name="Rules">Fingerprints of the copy's rules: a snapshot that lacks one of them is of no use to it.</param>
internal sealed record SharedLogSettings(TimeSpan Horizon, IReadOnlySet<ulong> Rules)
{
    /// <summary>How many bytes of log, at least, come between two snapshots.</summary>
    internal long SnapshotBytes { get; init; } = 4 << 20;

    /// <summary>Chooses partitions, so that the copies do not all choose the same.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>
    /// How long an entry is kept. Half of it is more than the horizon by hours, so that clocks that differ by minutes do not matter.
    /// </summary>
    internal TimeSpan Retention => (2 * Horizon) + TimeSpan.FromDays(1);

    /// <summary>How long a snapshot is kept.</summary>
    internal TimeSpan SnapshotLife => Horizon + TimeSpan.FromDays(1);
}
