using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using FlowLambda.Cli.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Tests.Report;

/// <summary>Every figure of all eight reports is what awk counts over the same records: totals, lists, buckets, interfaces.</summary>
public class SecondCountTests
{
    /// <summary>What stands for a value that a record lacks.</summary>
    private const string Absent = "absent";

    private static readonly ConcurrentDictionary<string, (JsonElement, ILookup<string, CountedCell>)> Known = new(StringComparer.Ordinal);

    /// <summary>Prints each list's cells: list, value, interface, minute, amount, parted by tabs.</summary>
    private const string Count =
        """
        function own(a) { return a ~ /^(10\.|192\.168\.|172\.(1[6-9]|2[0-9]|3[01])\.|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\.|f[cd])/ }
        function add(list, value, amount) { if (amount > 0) sums[list "\t" value "\t" $3 "\t" int($11 / 60)] += amount }
        BEGIN { n = split(services, ports, " "); for (i = 1; i <= n; i++) serves[ports[i]] = 1 }
        $14 == "OK" {
            add("accept-reject/actions", $13, 1)
            if ($13 == "REJECT") {
                add("rejected-protocols/protocols", $8, 1)
                add("rejected-sources/sources", $4, 1)
                add("rejected-ports/ports", $8 " " $7, 1)
                add("rejected-ports/connections", $4 " " $5 " " $8 " " $7, 1)
            }
            answer = $13 == "ACCEPT" && ($8 == 6 || $8 == 17) && $6 + 0 < $7 + 0 && ($6 < 1024 || $6 in serves)
            service = $8 " " (answer ? $6 : $7)
            direction = own($4) ? (own($5) ? "internal" : "egress") : own($5) ? "ingress" : "absent"
            add("bytes/directions", direction, $10)
            add("bytes/conversations", $4 " " $5 " " service, $10)
            add("bytes-by-interface/interfaces", $3, $10)
            add("packets/services", service, $9)
            add("packets-by-interface/interfaces", $3, $9)
        }
        END { for (cell in sums) printf "%s\t%.0f\n", cell, sums[cell] }
        """;

    public static TheoryData<string, string> Lists
    {
        get
        {
            var lists = new TheoryData<string, string>();
            foreach (var path in new[] { Data.Events, Data.Corpus("traffic/records.log.gz"), Data.Corpus("traffic/batches-500.ndjson") })
            {
                foreach (var list in new[]
                {
                    "accept-reject/actions", "rejected-protocols/protocols", "rejected-sources/sources", "rejected-ports/ports", "rejected-ports/connections",
                    "bytes/directions", "bytes/conversations", "bytes-by-interface/interfaces", "packets/services", "packets-by-interface/interfaces",
                })
                {
                    lists.Add(Path.GetRelativePath(AppContext.BaseDirectory, path), list);
                }
            }

            return lists;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_cell_is_what_awk_counts(string path, string list)
    {
        Assert.SkipUnless(Awk.IsAvailable, Awk.SkipReason);
        var (answer, counts) = Both(path);
        var counted = counts[list].ToLookup(cell => cell.Value, StringComparer.Ordinal);

        var figures = answer.List(list);

        answer.GetProperty("time").GetProperty("bucketSeconds").GetInt32().ShouldBe(60);
        answer.Report(list.Split('/')[0]).Total().ShouldBe(counts[list].Sum(cell => cell.Amount));
        Named(answer, answer.Report(list.Split('/')[0])).ShouldBe(Sums(counts[list]));
        figures.GetProperty("absent").GetInt64().ShouldBe(counted[Absent].Sum(cell => cell.Amount));
        foreach (var value in figures.Values())
        {
            var own = counted[value.Key()].ToList();
            Named(answer, value).SequenceEqual(own.Select(cell => (cell.Interface, cell.Minute, cell.Amount)).Order()).ShouldBeTrue(value.Key());
            (value.Total(), value.Number("uncertainty")).ShouldBe((own.Sum(cell => cell.Amount), 0), value.Key());
        }

        var shown = figures.Values().Select(value => value.Key()).ToHashSet(StringComparer.Ordinal);
        var others = counts[list].Where(cell => !shown.Contains(cell.Value) && cell.Value != Absent).ToList();
        var other = figures.GetProperty("other");
        Named(answer, other).ShouldBe(Sums(others));
        other.Number("values").ShouldBe(others.DistinctBy(cell => cell.Value, StringComparer.Ordinal).Count());
        other.Total().ShouldBe(others.Sum(cell => cell.Amount));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_largest_values_come_first_and_none_of_the_hundred_largest_is_missing(string path, string list)
    {
        Assert.SkipUnless(Awk.IsAvailable, Awk.SkipReason);
        var (answer, counts) = Both(path);
        var largest = counts[list].Where(cell => cell.Value != Absent)
            .GroupBy(cell => cell.Value, StringComparer.Ordinal).Select(group => group.Sum(cell => cell.Amount)).OrderDescending().Take(100).ToList();

        var totals = answer.List(list).Values().Select(ReportAnswer.Total).ToList();

        totals.Take(100).ShouldBe(largest);
        totals.ShouldBe(totals.OrderDescending());
        totals.ShouldNotBeEmpty();
    }

    /// <summary>What several values come to, by interface and minute.</summary>
    private static IEnumerable<(string Interface, long Minute, long Amount)> Sums(IEnumerable<CountedCell> cells) =>
        cells.GroupBy(cell => (cell.Interface, cell.Minute)).Select(group => (group.Key.Interface, group.Key.Minute, group.Sum(cell => cell.Amount))).Order();

    /// <summary>The cells of a value, with interfaces by name and minutes since the Unix epoch.</summary>
    private static IEnumerable<(string Interface, long Minute, long Amount)> Named(JsonElement answer, JsonElement value)
    {
        var start = answer.GetProperty("time").GetProperty("start").GetDateTimeOffset().ToUnixTimeSeconds() / 60;
        var interfaces = answer.Interfaces();
        return value.Cells().Select(cell => (interfaces[cell.Interface]!, start + cell.Bucket, cell.Amount)).Order();
    }

    /// <summary>What the report says of a file or folder, and what awk does; each is asked once.</summary>
    private static (JsonElement Answer, ILookup<string, CountedCell> Counts) Both(string path) => Known.GetOrAdd(path, static path =>
    {
        var full = Path.Combine(AppContext.BaseDirectory, path);
        var services = string.Join(' ', Enumerable.Range(1024, 65536 - 1024).Where(WellKnownServices.IsService));
        var counts = Awk.Run(Count, Data.Records(full), $"services={services}")
            .Select(line => line.Split('\t'))
            .ToLookup(
                cell => cell[0],
                cell => new CountedCell(cell[1], cell[2], long.Parse(cell[3], CultureInfo.InvariantCulture), long.Parse(cell[4], CultureInfo.InvariantCulture)),
                StringComparer.Ordinal);
        return (ReportAnswer.Of(full), counts);
    });

    private sealed record CountedCell(string Value, string Interface, long Minute, long Amount);
}
