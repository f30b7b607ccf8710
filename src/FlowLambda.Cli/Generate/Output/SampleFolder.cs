using FlowLambda.Cli.Generate.Attacks;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>
/// Lays traffic out in every shape that FlowLambda reads, each record in one file only: the first half as events
/// (in three parts), the next sixth as plain lines, the rest as a flow log file of S3. A batch that holds the whole of
/// an attack becomes an event file of its own, named after it: it alone, given to the function, raises the alert.
/// </summary>
internal static class SampleFolder
{
    private const int Parts = 6;
    private const int LinesPart = 3;

    /// <summary>How long a batch collects at most: what comes after it is no later than windows wait for.</summary>
    private const long MostSeconds = 600;

    /// <summary>Writes the sample.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="records">Records in the order of their delivery.</param>
    /// <param name="truth">The attacks among them.</param>
    /// <param name="options">When the traffic begins and how long it lasts.</param>
    public static void Write(OutputFolder folder, IEnumerable<GeneratedRecord> records, IReadOnlyList<AttackTruth> truth, GeneratorOptions options)
    {
        var start = options.Start.ToUnixTimeSeconds();
        var part = Math.Max((long)options.Duration.TotalSeconds / Parts, 1);
        var parts = records.ToLookup(record => Math.Min((record.Delivered - start) / part, LinesPart + 1));
        var batches = parts
            .Where(slice => slice.Key < LinesPart)
            .SelectMany(slice => SubscriptionBatch.Cut(slice, start + (slice.Key * part), MostSeconds))
            .Select((batch, number) => batch with { Number = number });
        foreach (var slice in batches.GroupBy(batch => (batch.Records[0].Delivered - start) / part))
            WriteEvents(folder, slice, truth);

        folder.WriteLines(folder.Numbered("flow-logs.log"), parts[LinesPart]);
        folder.WriteS3File(folder.Numbered("flow-logs.log.gz"), parts[LinesPart + 1]);
    }

    private static void WriteEvents(OutputFolder folder, IEnumerable<SubscriptionBatch> batches, IReadOnlyList<AttackTruth> truth)
    {
        var byAttack = batches.ToLookup(batch => truth.FirstOrDefault(attack => HoldsAll(batch, attack)));
        folder.WriteEvents(folder.Numbered("traffic.ndjson"), byAttack[null]);
        foreach (var attack in truth)
        {
            foreach (var batch in byAttack[attack])
                folder.WriteEvents(folder.Numbered($"{attack.Name}.json"), [batch]);
        }
    }

    private static bool HoldsAll(SubscriptionBatch batch, AttackTruth attack) => attack.Flows == batch.Records.Count(record => attack.Holds(record));
}
