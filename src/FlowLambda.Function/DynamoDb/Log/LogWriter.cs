namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>Puts items at the end of partitions.</summary>
/// <param name="table">The table.</param>
/// <param name="partitions">How far this copy has read.</param>
/// <param name="retention">How long, in seconds, an entry is kept.</param>
internal sealed class LogWriter(LogTable table, LogPartitions partitions, long retention)
{
    /// <summary>When what is put now expires, in Unix seconds.</summary>
    internal long Expires => table.Now + retention;

    /// <summary>
    /// The head, if the end of a partition may not be what it seems: after long silence entries expire, and not in their order. To be read before the look that
    /// <see cref="TryPutAsync"/> relies on.
    /// </summary>
    internal async ValueTask<LogHead?> HeadAsync(LogPartition partition, CancellationToken cancellation)
    {
        if (table.Now < partition.CertainUntil)
            return null;

        var head = await LogHead.GetAsync(table, cancellation);
        partitions.Know(head.Partitions);
        return head;
    }

    /// <summary>Puts an item at the end of a partition, if it is the end still.</summary>
    /// <param name="partition">The partition, just looked at. It is not moved on.</param>
    /// <param name="head">What <see cref="HeadAsync"/> told before that look.</param>
    /// <param name="content">What the item carries.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What was put; null if another copy was first.</returns>
    internal async ValueTask<LogEntry?> TryPutAsync(LogPartition partition, LogHead? head, LogContent content, CancellationToken cancellation)
    {
        var next = Entry(partition.Last + 1, content);
        if (head is null || table.Now < partition.CertainUntil)
            return await table.TryPutAsync(LogPut.New(next.Item(partition.Pk)), cancellation) ? next : null;

        // Those who see different ends meet at the head; one who was certain of the end, a moment ago, meets the mark.
        var newHead = head.Next(partitions.Count);
        var first = Entry(newHead.FirstNumber, content);
        LogPut[] puts = [newHead.Put(), LogPut.New(Entry(next.Number, LogContent.Mark).Item(partition.Pk)), LogPut.New(first.Item(partition.Pk))];
        return await table.TryPutAsync(puts, cancellation) ? first : null;
    }

    private LogEntry Entry(long number, LogContent content) => new(number, table.Now, Expires, partitions.Count, content);
}
