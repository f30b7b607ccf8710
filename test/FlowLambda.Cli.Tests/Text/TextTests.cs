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

        lines[0].ShouldBe("13 records in 3 batches of 1 file: 1 alert");
        lines[1].ShouldContain("ok 10   no data 1   skipped data 1   malformed 1   ignored 0   late 0");
    }

    [Fact]
    public void What_late_means_is_told_where_records_were_late()
    {
        const string Told = "  Late records were too old for the windows of their rules when they came: they are left out of rules, and counted in metrics.";

        var lines = Replay([$"{new Flow { Second = 3600 }}", $"{new Flow { Second = 3660 }}", $"{new Flow()}"]);

        lines[1].ShouldEndWith("late 1");
        lines[2].ShouldBe(Told);
        Replay([.. Flow.Dozen]).ShouldNotContain(Told, StringComparer.Ordinal);
    }

    [Fact]
    public void A_metric_begins_with_its_total_and_goes_on_with_its_busiest_series() =>
        Metrics(Replay(Ports(3, 1, 2))).ShouldBe(
        [
            "Metrics in Mine",
            "Flows 6 in 1 minute",
            "",
            "BytesByPort 240 bytes in 1 minute, by dstport",
            "sum records smallest largest",
            "1000 120 3 40 40",
            "1002 80 2 40 40",
            "1001 40 1 40 40",
        ]);

    [Fact]
    public void Series_that_are_as_busy_come_by_their_names_and_minutes_are_counted_over_all_of_them() =>
        Metrics(Replay([$"{new Flow { Port = 7, Bytes = 1000 }}", $"{new Flow { Port = 6, Bytes = 400, Second = 60 }}", $"{new Flow { Port = 6, Bytes = 600, Second = 120 }}"]))[1..].ShouldBe(
        [
            "Flows 3 in 3 minutes",
            "",
            "BytesByPort 2 kB (2,000) in 3 minutes, by dstport",
            "sum records smallest largest",
            "6 1 kB (1,000) 2 400 600",
            "7 (echo) 1 kB (1,000) 1 1 kB 1 kB",
        ]);

    [Fact]
    public void Statistics_are_for_sums_and_a_count_has_none()
    {
        const string Definitions = "{ name: ByPort, dimensions: [dstport, action] }, { name: Packets, statistic: sum(packets), dimensions: [action] }";

        Metrics(Replay(Configured(Definitions), Ports(1, 2)))[1..].ShouldBe(
        [
            "",
            "ByPort 3 in 1 minute, by dstport and action",
            "1001, REJECT 2",
            "1000, REJECT 1",
            "",
            "Packets 3 in 1 minute, by action",
            "sum records smallest largest",
            "REJECT 3 3 1 1",
        ]);
    }

    [Fact]
    public void The_numbers_of_a_table_stand_one_under_the_other()
    {
        var lines = Replay([$"{new Flow { Port = 1, Bytes = 1_200_000 }}", $"{new Flow { Port = 50_000, Bytes = 7 }}"]);

        var table = lines[(Array.FindIndex(lines, line => line.StartsWith("  BytesByPort", StringComparison.Ordinal)) + 1)..].TakeWhile(line => line.Length > 0).ToList();
        table.Count.ShouldBe(3);
        table.Select(line => line.Length).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Eight_series_are_all_shown() =>
        Metrics(Replay(Ports(1, 2, 3, 4, 5, 6, 7, 8)))[5..].Select(row => row.Split(' ')[0]).ShouldBe(Enumerable.Range(1000, 8).Reverse().Select(port => $"{port}"));

    [Theory]
    [InlineData(1, "1 more 40 1 40 40")]
    [InlineData(3, "3 more 240 6 40 40")]
    public void Of_more_than_eight_series_the_rest_is_one_row(int more, string last)
    {
        var rows = Metrics(Replay(Ports([.. Enumerable.Range(1, 8 + more)])))[5..];

        rows[..^1].Select(row => row.Split(' ')[0]).ShouldBe(Enumerable.Range(1000 + more, 8).Reverse().Select(port => $"{port}"));
        rows[^1].ShouldBe(last);
    }

    [Fact]
    public void What_found_no_room_comes_last_however_much_it_is() =>
        Metrics(Replay(Configured("{ name: ByPort, dimensions: [dstport], maxSeries: 9 }"), Ports([.. Enumerable.Range(2, 9).Reverse(), .. Enumerable.Repeat(1, 30)])))[1..].ShouldBe(
        [
            "",
            "ByPort 84 in 1 minute, by dstport",
            .. Enumerable.Range(0, 8).Select(index => $"{1000 + index} {10 - index}"),
            "1 more 2",
            "other (beyond maxSeries) 30",
        ]);

    [Fact]
    public void Where_there_is_no_metric_the_text_goes_on_with_the_alerts()
    {
        var lines = Replay("version: 1", [$"{new Flow()}"]);

        lines[2..4].ShouldBe(["", "No alert"]);
    }

    [Fact]
    public void Each_alert_is_a_block_of_what_who_how_much_when_and_its_records()
    {
        var records = Enumerable.Range(0, 4).Select(index => $"{new Flow { Second = index }}").ToList();

        var lines = Replay(records);

        var start = Array.IndexOf(lines, "[HIGH] knocks 198.17.0.9: 4 flows in 5m");
        lines[(start - 3)..start].ShouldBe(["", "1 alert", ""]);
        lines[start..].TakeWhile(line => line.Length > 0).Select(Plain).ShouldBe(
        [
            "[HIGH] knocks 198.17.0.9: 4 flows in 5m",
            "Somebody knocks",
            "severity high",
            "from 198.17.0.9 (public)",
            "to 10.0.0.5 (private)",
            "port 22 (ssh)",
            "how much 4 flows in 5m; the threshold is 3",
            "since 2023-11-14 22:00 UTC; the window is 21:56 to 22:01",
            "records 4 in this batch, from 22:00:00 to 22:00:03",
            "interface eni-0a1b2c3d",
            "where account 123456789012, eu-west-1",
            "rule knocks: count at least 3 in 5m, silent for 5m after an alert",
            .. records,
        ]);
    }

    [Fact]
    public void The_facts_of_an_alert_stand_one_under_the_other()
    {
        var lines = Replay(Enumerable.Repeat($"{new Flow()}", 3));

        foreach (var (label, value) in (ReadOnlySpan<(string, string)>)[("severity", "high"), ("from", "198.17.0.9"), ("since", "2023"), ("port", "22 (ssh)"), ("rule", "knocks: ")])
            lines.ShouldContain(line => line.StartsWith($"  {label,-16} {value}", StringComparison.Ordinal), label);
    }

    [Theory]
    [InlineData(1, "1 more breach")]
    [InlineData(2, "2 more breaches")]
    public void What_a_cooldown_silences_is_told_in_the_summary(int more, string told)
    {
        var config = _folder.Write("r.yaml", "{ version: 1, rules: [ { name: any, match: {}, groupBy: [srcaddr], window: 1m, threshold: 1, cooldown: 1h } ] }");
        var events = Enumerable.Range(0, 1 + more).Select(index => Wrap.Envelope([$"{new Flow { Second = index }}"]).ToJsonString());

        var lines = Shell.ReplayText("--config", config, _folder.WriteLines("x.ndjson", events)).Split('\n');

        lines[0].ShouldBe($"{1 + more} records in {1 + more} batches of 1 file: 1 alert");
        lines[2].ShouldBe($"  {told} silenced by the cooldown of an alert");
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
    public void Of_more_than_ten_malformed_lines_the_rest_is_a_number()
    {
        var lines = Replay([$"{new Flow()}", .. Enumerable.Range(2, 12).Select(number => $"bad {number}")]);

        lines[^14..].ShouldBe(
        [
            "",
            "12 malformed: FieldMissing 12",
            .. Enumerable.Range(2, 10).Select(number => $"  {_folder.At("x.log")}:{number} FieldMissing: bad {number}"),
            "  and 2 more",
            "",
        ]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void Where_no_line_fits_the_option_for_its_format_is_named(int count)
    {
        var lines = Replay(Enumerable.Range(1, count).Select(number => $"bad {number}"));

        lines[^2..].ShouldBe(["  No line fits the format: --log-format names another.", ""]);
    }

    [Fact]
    public void Where_a_line_fits_or_there_is_none_the_option_is_not_named()
    {
        Replay([$"{new Flow()}", "bad"]).ShouldNotContain(line => line.Contains("--log-format", StringComparison.Ordinal));
        Replay([Flow.Nothing("NODATA"), "bad"]).ShouldNotContain(line => line.Contains("--log-format", StringComparison.Ordinal));
        Replay([""]).ShouldNotContain(line => line.Contains("--log-format", StringComparison.Ordinal));
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
        text.ShouldEndWith("\n");
        text.Split('\n').ShouldFitAPage();
    }

    [Fact]
    public void A_series_with_a_long_name_keeps_its_numbers_on_its_line()
    {
        var records = Enumerable.Range(0, 5).Select(index => $"{new Flow { Interface = $"eni-{index}{new string('y', 60)}" }}").ToList();

        var lines = Replay(Configured("{ name: ByInterface, statistic: sum(bytes), dimensions: [interface-id, srcaddr] }"), records);

        lines.ShouldFitAPage();
        Metrics(lines)[4..].ShouldAllBe(row => row.StartsWith("eni-", StringComparison.Ordinal) && row.EndsWith(" 40 1 40 40", StringComparison.Ordinal));
    }

    private static string Configured(string definitions) => $"{{ version: 1, metrics: {{ definitions: [ {definitions} ] }} }}";

    private static string[] Ports(params int[] counts) =>
        [.. counts.SelectMany((count, index) => Enumerable.Repeat($"{new Flow { Port = 1000 + index }}", count))];

    private string[] Replay(IEnumerable<string> lines) => Replay(Configuration, lines);

    private string[] Replay(string configuration, IEnumerable<string> lines) =>
        Shell.ReplayText("--config", _folder.Write("c.yaml", configuration), _folder.WriteLines("x.log", lines)).Split('\n');

    /// <summary>The lines about metrics: their heading, and all up to the heading of the alerts.</summary>
    private static string[] Metrics(string[] lines)
    {
        var start = Array.FindIndex(lines, line => line.StartsWith("Metrics in ", StringComparison.Ordinal));
        var end = Array.FindIndex(lines, line => line == "No alert" || (line.Length > 0 && char.IsAsciiDigit(line[0]) && line.Contains(" alert", StringComparison.Ordinal) && line != lines[0]));
        lines[end - 1].ShouldBe("");
        return [.. lines[start..(end - 1)].Select(Plain)];
    }

    /// <summary>The words of a line, one blank between each two.</summary>
    private static string Plain(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
