using System.Globalization;
using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>The shipped metrics of sample and corpus are what splitting the records at blanks and counting gives.</summary>
public class PlainCountTests
{
    private const int Interface = 2, Port = 6, Bytes = 9, Start = 10, Action = 12, Status = 13;

    /// <summary>The shipped configuration's bound, and the ports that it always shows.</summary>
    private const int MaxPorts = 50;

    private static readonly string[] AlwaysPorts = ["22", "23", "445", "3389"];

    public static TheoryData<string> Inputs =>
        [Data.Events, Data.Corpus("traffic/records.log.gz"), Data.Corpus("traffic/batches-500.ndjson")];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Records_are_counted_by_their_status(string path)
    {
        var records = Data.SplitRecords(path);

        Shell.Replay(path).Counts().ShouldBe((
            records.Count,
            records.Count(record => record[Status] == "OK"),
            records.Count(record => record[Status] == "NODATA"),
            records.Count(record => record[Status] == "SKIPDATA"),
            0));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Flows_are_counted_by_their_action(string path)
    {
        var answer = Shell.Replay(path);

        ByMinute(answer.Metric("AcceptedFlows")).ShouldBe(MinutesOf(Data.SplitRecords(path), "ACCEPT"));
        ByMinute(answer.Metric("RejectedFlows")).ShouldBe(MinutesOf(Data.SplitRecords(path), "REJECT"));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Ports_that_find_no_room_are_counted_in_other_and_the_total_is_kept(string path)
    {
        var rejected = Data.SplitRecords(path).Where(record => record[Action] == "REJECT").ToList();
        var plain = rejected.CountBy(record => record[Port], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

        var entries = Shell.Replay(path).Metric("RejectedFlowsByPort");

        ByMinute(entries).ShouldBe(MinutesOf(rejected, "REJECT"));
        var series = entries.GroupBy(entry => entry.Dimension("dstport"), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Number("sum")), StringComparer.Ordinal);
        series.Keys.Except([.. AlwaysPorts, "other"], StringComparer.Ordinal).Count().ShouldBe(MaxPorts);
        foreach (var (port, sum) in series.Where(entry => entry.Key != "other"))
            sum.ShouldBeInRange(1, plain[port], $"port {port}");
        foreach (var port in AlwaysPorts)
            series[port].ShouldBe(plain[port], $"port {port}");
        series["other"].ShouldBeGreaterThanOrEqualTo(plain.Where(entry => !series.ContainsKey(entry.Key)).Sum(entry => entry.Value));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Bytes_are_added_up_for_each_interface_and_minute(string path)
    {
        var plain = Data.SplitRecords(path)
            .Where(record => record[Status] == "OK")
            .GroupBy(record => (record[Interface], Minute(record)))
            .Select(group => (group.Key.Item1, group.Key.Item2, Values: group.Select(record => double.Parse(record[Bytes], CultureInfo.InvariantCulture)).ToList()))
            .Select(group => (group.Item1, group.Item2, (double)group.Values.Count, group.Values.Sum(), group.Values.Min(), group.Values.Max()));

        var entries = Shell.Replay(path).Metric("BytesByInterface")
            .Select(entry => (entry.Dimension("interface-id"), entry.Text("timestamp"), entry.Number("count"), entry.Number("sum"), entry.Number("min"), entry.Number("max")));

        entries.Order().ShouldBe(plain.Order());
    }

    private static Dictionary<string, double> ByMinute(IEnumerable<JsonElement> entries) =>
        entries.GroupBy(entry => entry.Text("timestamp"), StringComparer.Ordinal).OrderBy(minute => minute.Key, StringComparer.Ordinal)
            .ToDictionary(minute => minute.Key, minute => minute.Sum(entry => entry.Number("sum")), StringComparer.Ordinal);

    private static Dictionary<string, double> MinutesOf(IEnumerable<string[]> records, string action) =>
        records.Where(record => record[Action] == action).GroupBy(Minute, StringComparer.Ordinal).OrderBy(minute => minute.Key, StringComparer.Ordinal)
            .ToDictionary(minute => minute.Key, minute => (double)minute.Count(), StringComparer.Ordinal);

    private static string Minute(string[] record) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(record[Start], CultureInfo.InvariantCulture) / 60 * 60)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
