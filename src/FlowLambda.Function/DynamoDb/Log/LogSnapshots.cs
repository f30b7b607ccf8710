using System.Globalization;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>The snapshots in the table.</summary>
/// <param name="table">The table.</param>
/// <param name="parts">Their parts.</param>
/// <param name="settings">What the copy wants of them.</param>
internal sealed class LogSnapshots(LogTable table, LogParts parts, SharedLogSettings settings)
{
    // Greater than the key of any snapshot: those begin with a digit.
    private const string LeaseSk = "lease";
    private const int PartsAtATime = 8;

    /// <summary>For how long nobody else writes one.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The newest one that has all rules of this copy; null if none is recent enough.</summary>
    internal async ValueTask<LogSnapshot?> NewestAsync(CancellationToken cancellation)
    {
        var oldest = table.Now - (long)(settings.Retention / 2).TotalSeconds;
        return await table.QueryAsync(LogRange.Before(LogSnapshot.Pk, LeaseSk), cancellation)
            .Select(LogSnapshot.Of)
            .TakeWhile(snapshot => snapshot.At > oldest)
            .FirstOrDefaultAsync(snapshot => snapshot.Rules.IsSupersetOf(settings.Rules), cancellation);
    }

    /// <summary>Some of a snapshot's parts, from one on.</summary>
    /// <exception cref="InvalidDataException">A part is missing.</exception>
    internal Task<byte[][]> PartsAsync(LogSnapshot snapshot, int first, CancellationToken cancellation) =>
        parts.GetAsync(snapshot.Parts, first, Math.Min(PartsAtATime, snapshot.PartCount - first), cancellation);

    /// <summary>Whether this copy is the one to write a snapshot now. No other will be for two minutes, whatever becomes of this one.</summary>
    internal ValueTask<bool> TryLeaseAsync(CancellationToken cancellation)
    {
        var item = StateTable.Key(LogSnapshot.Pk, LeaseSk);
        item["lease"] = StateTable.Number(table.Now + (long)Lease.TotalSeconds);
        return table.TryPutAsync(LogPut.NewOr(item, "lease <= :value", StateTable.Number(table.Now)), cancellation);
    }

    /// <summary>Puts a snapshot: its parts, and then the item that makes it one.</summary>
    internal async ValueTask<LogSnapshot> PutAsync(IReadOnlyList<long> positions, IEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation)
    {
        var at = table.Now;
        var expires = at + (long)settings.SnapshotLife.TotalSeconds;
        var snapshot = new LogSnapshot(string.Create(CultureInfo.InvariantCulture, $"{at:D12}#{Guid.NewGuid():N}"), at, positions, settings.Rules, 0, 0);
        foreach (var part in content)
        {
            await parts.PutAsync(snapshot.Parts, snapshot.PartCount, part, expires, cancellation);
            snapshot = snapshot with { PartCount = snapshot.PartCount + 1, Size = snapshot.Size + part.Length };
        }

        await table.PutAsync(snapshot.Item(expires), cancellation);
        return snapshot;
    }
}
