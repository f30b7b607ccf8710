using System.Globalization;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>Writes traffic as Lambda events: a batch of each interface's records for each minute of delivery, in a file for each hour.</summary>
internal static class EventFiles
{
    private const long BatchSeconds = 60;
    private const long FileSeconds = 3600;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="records">Records in the order of their delivery.</param>
    public static void Write(OutputFolder folder, IEnumerable<GeneratedRecord> records)
    {
        using var batches = SubscriptionBatch.Cut(records, origin: 0, BatchSeconds).GetEnumerator();
        var hasMore = batches.MoveNext();
        while (hasMore)
        {
            var hour = Hour(batches.Current);
            folder.WriteEvents(Name(hour), BatchesOf(hour));
        }

        IEnumerable<SubscriptionBatch> BatchesOf(long hour)
        {
            do
                yield return batches.Current;
            while ((hasMore = batches.MoveNext()) && Hour(batches.Current) == hour);
        }
    }

    // All records of a batch were delivered within the same minute.
    private static long Hour(SubscriptionBatch batch) => batch.Records[0].Delivered / FileSeconds;

    private static string Name(long hour) =>
        string.Create(CultureInfo.InvariantCulture, $"traffic-{DateTimeOffset.FromUnixTimeSeconds(hour * FileSeconds):yyyyMMdd'T'HH'Z'}.ndjson");
}
