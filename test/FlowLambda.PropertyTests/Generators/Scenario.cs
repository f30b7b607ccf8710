using System.Globalization;
using System.Text;
using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>A configuration and what it is fed.</summary>
internal sealed record Scenario(TwinConfiguration Configuration, IReadOnlyList<Batch> Batches)
{
    internal static Gen<Scenario> Any() =>
        from configuration in Settings.Any()
        from isStrange in Draw.Chance(5)
        from pace in Gen.Choose(0, 15)
        from count in Gen.Choose(1, 7)
        from batches in Draw.Each(Enumerable.Range(0, count), index => AnyBatch(configuration.Format, Lines.FirstMinute + index * pace, isStrange))
        select new Scenario(configuration, batches);

    /// <summary>Smaller cases, the boldest cuts first.</summary>
    internal IEnumerable<Scenario> Shrink()
    {
        foreach (var batches in Without(Batches))
            yield return this with { Batches = batches };
        foreach (var rules in Without(Configuration.Rules))
            yield return this with { Configuration = Configuration with { Rules = rules } };
        foreach (var metrics in Without(Configuration.Metrics))
            yield return this with { Configuration = Configuration with { Metrics = metrics } };
        foreach (var ignore in Without(Configuration.Ignore))
            yield return this with { Configuration = Configuration with { Ignore = ignore } };
        for (var i = 0; i < Batches.Count; i++)
        {
            foreach (var lines in Without(Batches[i].Lines))
                yield return this with { Batches = [.. Batches.Take(i), Batches[i] with { Lines = lines }, .. Batches.Skip(i + 1)] };
        }

        foreach (var smaller in SmallerMatches.Of(Configuration))
            yield return this with { Configuration = smaller };
    }

    public override string ToString()
    {
        var text = new StringBuilder("\n").Append(Configuration.ToYaml());
        foreach (var batch in Batches)
        {
            text.Append(CultureInfo.InvariantCulture, $"--- batch of {batch.LogStream}{(batch.IsEnveloped ? ", in its envelope" : "")}\n");
            foreach (var line in batch.Lines)
                text.Append(CultureInfo.InvariantCulture, $"{line.Timestamp} | {line.Text}\n");
        }

        return text.ToString();
    }

    private static Gen<Batch> AnyBatch(IReadOnlyList<string> format, long centre, bool isStrange) =>
        from minutes in Draw.Several(
            Gen.Frequency((70, Gen.Choose(-3, 3)), (20, Gen.Choose(-20, 5)), (8, Gen.Choose(-70, -20)), (2, Gen.Choose(20, 100))), 0, 40)
        from lines in Draw.Each(minutes, minute => Lines.Of(format, centre + minute, isStrange))
        from logStream in Draw.OneOf(Universe.Values("log-stream"))
        from isEnveloped in Draw.Chance(30)
        select new Batch(lines, logStream, isEnveloped);

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> items)
    {
        for (var size = items.Count; size >= 1; size /= 2)
        {
            for (var start = 0; start < items.Count; start += size)
                yield return [.. items.Take(start), .. items.Skip(start + size)];
        }
    }
}
