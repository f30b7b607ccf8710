using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>What does not come in batches is cut by the minute, and at 10,000, whatever the machine and the pipe (decision 5).</summary>
public sealed class BatchTests : IDisposable
{
    private const string Rule =
        """
        version: 1
        metrics: { definitions: [ { name: Flows } ] }
        rules: [ { name: knocks, match: {}, groupBy: [srcaddr], window: 1m, threshold: 1, cooldown: 1m } ]
        """;

    private static readonly byte[] Lines = Wrap.Lines(Enumerable.Range(0, 25_001).Select(index => $"{new Flow { Second = index / 1000 }}"));

    private static readonly string Shuffled = string.Join(' ', Flow.Fields.Split(' ').Reverse());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plain_lines_are_cut_at_ten_thousand() => ShouldBeThreeBatches(Shell.Replay(_folder.Write("lines", Lines)));

    [Fact]
    public void Gzipped_lines_are_cut_at_ten_thousand() => ShouldBeThreeBatches(Shell.Replay(_folder.Write("lines", Wrap.Gzip(Lines))));

    [Fact]
    public void Lines_of_standard_input_are_cut_at_ten_thousand_however_they_drip_in()
    {
        var outcome = Shell.RunWith(new DrippingStream(Lines, drop: 1000), "replay", "--output", "json", "-");

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        ShouldBeThreeBatches(outcome.Json);
    }

    [Theory]
    [InlineData(new long[] { 0, 59, 60, 61, 119, 120 }, 3)]
    [InlineData(new long[] { 0, 60, 30, 59, 119, 120 }, 3)]
    [InlineData(new long[] { 120, 60, 0, 60, 179 }, 1)]
    [InlineData(new long[] { 0, 600, 599, 0, 659, 7200 }, 3)]
    public void A_batch_ends_where_a_record_is_of_a_later_minute_than_all_in_it_and_an_earlier_one_stays_in_it(long[] seconds, int batches)
    {
        var records = seconds.Select(second => $"{new Flow { Second = second }}").ToList();

        foreach (var file in new[] { Wrap.Lines(records), Wrap.S3File(Flow.Fields, records), Wrap.S3File(Shuffled, records), Wrap.Lines(records.Select(record => $"  {record.Replace(" 6 ", "  6 ", StringComparison.Ordinal)}")) })
        {
            var answer = Shell.Replay(_folder.Write("lines", file));
            (answer.Input("ok"), answer.Input("batches")).ShouldBe((seconds.Length, batches));
        }
    }

    [Fact]
    public void The_timestamp_of_an_exports_line_goes_before_the_start_of_its_record()
    {
        var export = _folder.WriteLines("000000", new[] { "22:00:01", "22:00:59", "22:01:00" }.Select((time, index) => $"2023-11-14T{time}.000Z {new Flow { Second = 600 * index }}"));

        var answer = Shell.Replay(export);

        (answer.Input("ok"), answer.Input("batches")).ShouldBe((3, 2));
    }

    [Fact]
    public void Lines_that_tell_no_time_are_cut_by_their_count_alone()
    {
        var format = string.Join(' ', Flow.Fields.Split(' ').Where(field => field is not "start").Select(field => $"${{{field}}}"));
        var records = Enumerable.Range(0, 10_001).Select(index => $"{new Flow { Second = 60 * index }}".Split(' ')).Select(record => string.Join(' ', [.. record[..10], .. record[11..]]));

        var answer = Shell.Replay("--config", _folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: Flows } ] } }"), "--log-format", format, _folder.WriteLines("lines", records));

        (answer.Input("ok"), answer.Input("batches")).ShouldBe((10_001, 2));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("170000000")]
    [InlineData("99999999999999999999")]
    [InlineData("1700009999x")]
    public void A_start_that_is_no_time_of_a_flow_log_cuts_nothing(string start)
    {
        var odd = $"{new Flow()}".Replace($"{Flow.Origin}", start, StringComparison.Ordinal);

        Shell.Replay(_folder.WriteLines("lines", $"{new Flow()}", odd, "short", $"{new Flow()}")).Input("batches").ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4099)]
    public void The_cut_by_minutes_is_the_same_however_lines_drip_in(int drop)
    {
        var lines = Wrap.Lines(Enumerable.Range(0, 500).Select(index => $"{new Flow { Second = index * 7 }}"));

        var dripping = Shell.RunWith(new DrippingStream(lines, drop), "replay", "--output", "json", "-").Json;

        (dripping.Input("ok"), dripping.Input("batches")).ShouldBe((500, 59));
        dripping.GetRawText().ShouldBe(Shell.ReplayWith(lines, "-").GetRawText());
    }

    [Fact]
    public void Filtered_log_events_are_cut_where_their_timestamp_is_of_a_later_minute_and_then_by_log_stream()
    {
        var events = Wrap.FilteredLogEvents(Enumerable.Repeat($"{new Flow()}", 9), "eni-1-all", "eni-2-all");
        foreach (var (index, logEvent) in events["events"]!.AsArray().Index())
            logEvent!["timestamp"] = (Flow.Origin + (index * 20)) * 1000;

        var answer = Shell.Replay(_folder.Write("events.json", events.ToJsonString()));

        (answer.Input("records"), answer.Input("batches")).ShouldBe((9, 6));
    }

    [Fact]
    public void Filtered_log_events_are_cut_at_ten_thousand() => ShouldBeThreeBatches(Shell.Replay(
        _folder.Write("events.json", Wrap.FilteredLogEvents(Enumerable.Repeat($"{new Flow()}", 25_001)).ToJsonString())));

    [Fact]
    public void Filtered_log_events_are_cut_by_log_stream_and_at_ten_thousand()
    {
        var events = Wrap.FilteredLogEvents(Enumerable.Repeat($"{new Flow()}", 25_001), "eni-1-all", "eni-2-all");

        var answer = Shell.Replay(_folder.Write("events.json", events.ToJsonString()));

        (answer.Input("records"), answer.Input("batches")).ShouldBe((25_001, 6));
    }

    [Fact]
    public void Each_log_stream_of_filtered_log_events_is_known_by_its_name()
    {
        var config = _folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: Bytes, statistic: sum(bytes), dimensions: [log-stream] } ] } }");
        var records = new long[] { 1, 20, 300, 4000, 50_000 }.Select(bytes => $"{new Flow { Bytes = bytes }}");

        var answer = Shell.Replay("--config", config, _folder.Write("events.json", Wrap.FilteredLogEvents(records, "eni-2-all", "eni-1-all").ToJsonString()));

        (answer.Input("records"), answer.Input("batches")).ShouldBe((5, 2));
        answer.Metric("Bytes").Select(entry => (entry.Dimension("log-stream"), entry.Number("sum"))).ShouldBe([("eni-1-all", 4020), ("eni-2-all", 50_301)]);
    }

    [Fact]
    public void The_same_lines_raise_the_same_alerts_however_they_are_read()
    {
        var config = _folder.Write("c.yaml", Rule);
        var lines = Wrap.Lines(Enumerable.Range(0, 25_001).Select(index => $"{new Flow { Second = index / 100 }}"));

        var plain = Shell.Replay("--config", config, _folder.Write("lines", lines));
        var dripping = Shell.RunWith(new DrippingStream(lines, drop: 7001), "replay", "--output", "json", "--config", config, "-").Json;

        plain.Alerts().Count.ShouldBe(5);
        Heard(dripping).ShouldBe(Heard(plain));
    }

    [Fact]
    public void An_event_is_one_batch_however_many_records_it_has()
    {
        var path = _folder.Write("event.json", Wrap.Event(Wrap.Envelope(Enumerable.Repeat($"{new Flow()}", 10_001))).ToJsonString());

        (Shell.Replay(path).Input("batches"), Shell.Replay(path).Input("records")).ShouldBe((1, 10_001));
    }

    private static IEnumerable<string> Heard(JsonElement answer) => answer.Alerts().Select(alert => $"{alert.Text("id")}: {alert.Number("value")}");

    private static void ShouldBeThreeBatches(JsonElement answer) =>
        (answer.Input("records"), answer.Input("batches")).ShouldBe((25_001, 3));
}
