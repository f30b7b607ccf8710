namespace FlowLambda.Cli.Generate.Output;

/// <summary>Records of one interface, that is of one log stream, which CloudWatch Logs sends in one event.</summary>
/// <param name="Number">The batch's number among all batches, from 0; makes the ids of its log events unique.</param>
/// <param name="InterfaceId">The interface.</param>
/// <param name="Records">Its records, ordered by start as a log stream takes them.</param>
public sealed record SubscriptionBatch(int Number, string InterfaceId, IReadOnlyList<GeneratedRecord> Records)
{
    private const int MostRecords = 2_000;

    /// <summary>Cuts records into batches: one for each interface and each span of delivery time.</summary>
    /// <param name="records">Records in the order of their delivery.</param>
    /// <param name="origin">Where the first span begins, in Unix seconds.</param>
    /// <param name="span">How long CloudWatch Logs collects before it sends, in seconds.</param>
    public static IEnumerable<SubscriptionBatch> Cut(IEnumerable<GeneratedRecord> records, long origin, long span)
    {
        var number = 0;
        var collected = new List<GeneratedRecord>();
        foreach (var record in records)
        {
            if (collected.Count > 0 && (record.Delivered - origin) / span != (collected[0].Delivered - origin) / span)
            {
                foreach (var batch in ByInterface(collected))
                    yield return batch with { Number = number++ };
                collected.Clear();
            }

            collected.Add(record);
        }

        foreach (var batch in ByInterface(collected))
            yield return batch with { Number = number++ };
    }

    private static IEnumerable<SubscriptionBatch> ByInterface(IEnumerable<GeneratedRecord> records) =>
        from stream in records.GroupBy(record => record.InterfaceId, StringComparer.Ordinal)
        from part in stream.Chunk(MostRecords)
        select new SubscriptionBatch(0, stream.Key, [.. part.OrderBy(record => record.Start)]);
}
