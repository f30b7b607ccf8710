using FlowLambda.Alerts;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.DynamoDb;

/// <summary>Alerts of a batch that wait to be published, in this copy's hand as long as its lease lasts.</summary>
/// <param name="id">What tells it from other entries, of the same batch too.</param>
/// <param name="batchId">The batch that raised the alerts.</param>
/// <param name="notices">The alerts that are not known to be published.</param>
/// <param name="owner">Whose hand it is in.</param>
/// <param name="until">When the lease ends.</param>
/// <param name="isTakenUp">Whether an earlier attempt, or another copy, left it behind.</param>
internal sealed class OutboxEntry(string id, string batchId, IReadOnlyList<AlertNotice> notices, string owner, DateTimeOffset until, bool isTakenUp)
{
    internal string Id => id;

    internal string BatchId => batchId;

    internal IReadOnlyList<AlertNotice> Notices => notices;

    internal string Owner => owner;

    internal bool IsTakenUp => isTakenUp;

    /// <summary>When the lease ends.</summary>
    internal DateTimeOffset Until { get; set; } = until;

    /// <summary>What came of claiming each of <see cref="Notices"/>; empty before.</summary>
    internal IReadOnlyList<AlertClaim> Claims { get; set; } = [];

    /// <summary>The alerts that were won.</summary>
    internal IReadOnlyList<AlertNotice> Due => [.. notices.Zip(Claims).Where(pair => pair.Second.IsWon).Select(pair => pair.First)];
}
