using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>Reads the log: each entry once, several partitions at a time, but one entry at a time.</summary>
/// <param name="table">The table.</param>
/// <param name="parts">The parts of large entries.</param>
/// <param name="partitions">How far this copy has read.</param>
/// <param name="horizon">How old, in seconds, what is read may be.</param>
internal sealed class LogReader(LogTable table, LogParts parts, LogPartitions partitions, long horizon)
{
    private readonly Lock _reading = new();
    private int _unreadable;

    /// <summary>How many bytes of entries have been read or appended.</summary>
    internal long Bytes { get; set; }

    /// <summary>How many entries, since this was last asked, could not be read and were left out: one that is broken must not stop all copies for ever.</summary>
    internal int TakeUnreadable() => Interlocked.Exchange(ref _unreadable, 0);

    /// <summary>Reads what has not been read. If it fails, what was read up to then stays read.</summary>
    internal async ValueTask LookAsync(IEnumerable<LogPartition> some, LogLook look, CancellationToken cancellation)
    {
        var oldest = table.Now - horizon;
        // A list, for partitions are added on the way. All are awaited even if one fails: none may go on reading when the next call comes.
        await Task.WhenAll(some.ToList().ConvertAll(partition => LookAsync(partition, look, oldest, cancellation)));
    }

    /// <summary>The number of the last entry that there is in a partition; 0 if there is none.</summary>
    internal async ValueTask<long> EndAsync(LogPartition partition, CancellationToken cancellation)
    {
        var range = LogRange.Before(partition.Pk, LogEntry.Sk(LogEntry.Top)) with { Limit = 1 };
        await foreach (var item in table.QueryAsync(range, cancellation))
            return LogEntry.Of(item).Number;
        return 0;
    }

    /// <summary>Whether a batch's entry is among what was read of a partition after a number.</summary>
    internal async ValueTask<bool> HoldsAsync(LogPartition partition, long after, string batchId, CancellationToken cancellation)
    {
        if (after >= partition.Last)
            return false;

        var range = new LogRange(partition.Pk, "sk BETWEEN :from AND :to", LogEntry.Sk(after + 1)) { To = LogEntry.Sk(partition.Last), BatchId = batchId };
        return await table.QueryAsync(range, cancellation).AnyAsync(cancellation);
    }

    private async Task LookAsync(LogPartition partition, LogLook look, long oldest, CancellationToken cancellation)
    {
        if (partition.Below > 0)
            await LookBelowAsync(partition, look, oldest, cancellation);

        await foreach (var item in table.QueryAsync(LogRange.After(partition.Pk, LogEntry.Sk(partition.Last)), cancellation))
        {
            if (EntryOf(item) is { } entry)
                await TakeAsync(partition, entry, look, oldest, cancellation);
        }
    }

    // The newest first: where the horizon is shows only on the way.
    private async ValueTask LookBelowAsync(LogPartition partition, LogLook look, long oldest, CancellationToken cancellation)
    {
        await foreach (var item in table.QueryAsync(LogRange.Before(partition.Pk, LogEntry.Sk(partition.Below)), cancellation))
        {
            if (EntryOf(item) is not { } entry)
                continue;
            await TakeAsync(partition, entry, look, oldest, cancellation);
            if (entry.At < oldest)
                break;
        }

        partition.ReachedHorizon();
    }

    private async ValueTask TakeAsync(LogPartition partition, LogEntry entry, LogLook look, long oldest, CancellationToken cancellation)
    {
        var payload = entry.At < oldest ? null : await UnpackAsync(entry.Content, cancellation);
        lock (_reading)
        {
            try
            {
                look.Take(entry.Content, payload);
            }
            catch (InvalidDataException)
            {
                Interlocked.Increment(ref _unreadable);
            }

            partition.Took(entry);
            partitions.Know(entry.Partitions);
            Bytes += payload?.Length ?? 0;
        }
    }

    private LogEntry? EntryOf(Dictionary<string, AttributeValue> item)
    {
        var entry = LogEntry.TryOf(item);
        if (entry is null)
            Interlocked.Increment(ref _unreadable);
        return entry;
    }

    private async ValueTask<byte[]?> UnpackAsync(LogContent content, CancellationToken cancellation)
    {
        try
        {
            return await parts.UnpackAsync(content, cancellation);
        }
        catch (InvalidDataException)
        {
            Interlocked.Increment(ref _unreadable);
            return null;
        }
    }
}
