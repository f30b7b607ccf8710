using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Text;

/// <summary>What <c>replay</c> prints for people.</summary>
public sealed class TextTests : IDisposable
{
    private const string Configuration =
        """
        version: 1
        metrics: { namespace: Mine, definitions: [ { name: Flows }, { name: BytesByPort, statistic: sum(bytes), dimensions: [dstport] } ] }
        rules: [ { name: knocks, title: Somebody knocks, severity: high, match: { dstport: 22 }, groupBy: [srcaddr], window: 5m, threshold: 3 } ]
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_lines_sum_up_what_was_read()
    {
        var lines = Replay([.. Flow.Dozen, "no record"]);

        lines[0].ShouldBe("13 records in 1 batch of 1 file: 1 alert");
        lines[1].ShouldContain("ok 10   no data 1   skipped data 1   malformed 1   ignored 0   late 0");
    }

    [Fact]
    public void A_metric_begins_with_its_total_and_goes_on_with_its_busiest_series()
    {
        var lines = Replay(Ports(3, 1, 2));

        Rows(lines).ShouldBe(
        [
            ["Flows", "6", "Count", "6", "1", "1", "1"],
            ["BytesByPort", "all", "240", "Bytes", "6", "40", "40", "1"],
            ["dstport 1000", "120", "3", "40", "40", "1"],
            ["dstport 1002", "80", "2", "40", "40", "1"],
            ["dstport 1001", "40", "1", "40", "40", "1"],
        ]);
        lines.ShouldHaveLine("Metrics in Mine");
    }

    [Fact]
    public void Eight_series_are_all_shown() =>
        Rows(Replay(Ports(1, 2, 3, 4, 5, 6, 7, 8))).Count(row => row[0].StartsWith("dstport ", StringComparison.Ordinal)).ShouldBe(8);

    [Fact]
    public void Of_more_than_eight_series_the_rest_is_one_row()
    {
        var rows = Rows(Replay(Ports(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)));

        rows.Where(row => row[0].StartsWith("dstport ", StringComparison.Ordinal)).Select(row => row[0]).ShouldBe(
            Enumerable.Range(1003, 8).Reverse().Select(port => $"dstport {port}"));
        rows[^1].ShouldBe(["3 more", "240", "6", "40", "40", "1"]);
    }

    [Fact]
    public void Each_alert_is_a_block_of_what_who_how_much_when_and_its_records()
    {
        var records = Enumerable.Range(0, 4).Select(index => $"{new Flow { Second = index }}").ToList();

        var lines = Replay(records);

        var start = Array.FindIndex(lines, line => line.StartsWith("[HIGH] knocks 198.17.0.9: 4 flows in 5m", StringComparison.Ordinal));
        lines[start - 1].ShouldBe("");
        var block = lines[start..].TakeWhile(line => line.Length > 0).ToList();
        block[1].Trim().ShouldBe("Somebody knocks");
        var facts = block.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        foreach (var fact in (string[])["srcaddr 198.17.0.9", "measured 4 flows, threshold 3", "window 2023-11-14T21:56:00Z to 2023-11-14T22:01:00Z", "top dstport 22 (4)", .. records])
            facts.ShouldHaveLine(fact);
    }

    [Fact]
    public void Where_there_is_no_alert_the_text_says_so() => Replay([$"{new Flow()}"]).ShouldHaveLine("No alert");

    [Fact]
    public void Malformed_lines_are_listed_with_file_line_cause_and_text()
    {
        var lines = Replay([$"{new Flow()}", "no record", "", $"{new Flow()} more"]);

        lines.ShouldHaveLine("2 malformed: FieldMissing 1, FieldUnexpected 1");
        lines.ShouldHaveLine($"  {_folder.At("x.log")}:2 FieldMissing: no record");
        lines.ShouldContain(line => line.StartsWith($"  {_folder.At("x.log")}:4 FieldUnexpected: 2 1234", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_malformed_the_list_is_left_out() =>
        Replay([$"{new Flow()}"]).Count(line => line.Contains("malformed", StringComparison.Ordinal)).ShouldBe(1);

    [Fact]
    public void One_is_told_in_the_singular()
    {
        var rule = _folder.Write("r.yaml", "{ version: 1, rules: [ { name: any, match: {}, groupBy: [srcaddr], window: 1m, threshold: 1 } ] }");

        var text = Shell.ReplayText("--config", rule, _folder.WriteLines("x.log", $"{new Flow()}"));

        text.ShouldContain("1 record in 1 batch of 1 file: 1 alert\n");
        text.ShouldContain("any 198.17.0.9: 1 flow in 1m");
    }

    [Fact]
    public void The_text_of_the_sample_holds_no_escape_sequence_and_no_line_that_is_wider_than_a_screen()
    {
        var text = Shell.ReplayText(Data.Events);

        text.ShouldNotContain("\u001b");
        text.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(160);
    }

    private static string[] Ports(params int[] counts) =>
        [.. counts.SelectMany((count, index) => Enumerable.Repeat($"{new Flow { Port = 1000 + index }}", count))];

    private string[] Replay(IEnumerable<string> lines) =>
        Shell.ReplayText("--config", _folder.Write("c.yaml", Configuration), _folder.WriteLines("x.log", lines)).Split('\n');

    /// <summary>The rows of the table, each as its cells.</summary>
    private static List<string[]> Rows(string[] lines) =>
    [
        .. lines.SkipWhile(line => !line.Contains('─', StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(row => row.Length > 0),
    ];
}
