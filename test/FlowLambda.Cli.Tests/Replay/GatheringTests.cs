using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>Metrics of all batches are added up by series and minute, in whatever order minutes come.</summary>
public sealed class GatheringTests : IDisposable
{
    private static readonly string[] Minutes = ["22:00", "22:01", "22:02", "22:03", "22:04"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Minutes_that_come_late_are_told_in_their_place_and_added_to_what_is_known()
    {
        var config = _folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: Bytes, statistic: sum(bytes), dimensions: [interface-id] } ] } }");
        var later = Lines("1.log", (3, 1), (4, 2), (1, 4));
        var earlier = Lines("2.log", (0, 8), (1, 16), (2, 32), (3, 64));

        var entries = Shell.Replay("--config", config, later, earlier).Metric("Bytes");

        entries.Select(entry => (entry.Dimension("interface-id"), entry.Text("timestamp")[11..16])).ShouldBe(
            new[] { "eni-a", "eni-b" }.SelectMany(eni => Minutes.Select(minute => (eni, minute))));
        entries.Select(entry => entry.Number("sum")).ShouldBe([8, 20, 32, 65, 2, 16, 40, 64, 130, 4]);
        entries.Select(entry => entry.Number("count")).ShouldBe([1, 2, 1, 2, 1, 1, 2, 1, 2, 1]);
    }

    [Fact]
    public void Definitions_that_feed_one_metric_stand_in_one_entry_for_each_minute()
    {
        var config = _folder.Write(
            "c.yaml",
            """
            version: 1
            metrics:
              definitions:
                - { name: Marks, value: 0.5, match: { dstport: [22] } }
                - { name: Flows }
                - { name: Marks, value: 0.25, logGroup: '*' }
            """);

        var answer = Shell.Replay("--config", config, Lines("1.log", (1, 1), (0, 1)), Lines("2.log", (0, 1)));

        answer.GetProperty("metrics").EnumerateArray().Select(entry => (entry.Text("name"), entry.Text("timestamp")[11..16], entry.Number("sum"), entry.Number("count"))).ShouldBe(
            [("Marks", "22:00", 3, 8), ("Marks", "22:01", 1.5, 4), ("Flows", "22:00", 4, 4), ("Flows", "22:01", 2, 2)]);
    }

    /// <summary>Two interfaces' records, the second's twice as large.</summary>
    private string Lines(string name, params (int Minute, long Bytes)[] records) => _folder.WriteLines(
        name,
        records.SelectMany(record => new[] { ("eni-a", record.Bytes), ("eni-b", 2 * record.Bytes) }
            .Select(own => $"{new Flow { Interface = own.Item1, Second = 60 * record.Minute, Bytes = own.Item2 }}")));
}
