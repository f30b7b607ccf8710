using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>Files of lines are cut into batches of 10,000, whatever the machine and the pipe (decision 5).</summary>
public sealed class BatchTests : IDisposable
{
    private const string Rule =
        """
        version: 1
        metrics: { definitions: [ { name: Flows } ] }
        rules: [ { name: knocks, match: {}, groupBy: [srcaddr], window: 1m, threshold: 1, cooldown: 1m } ]
        """;

    private static readonly byte[] Lines = Wrap.Lines(Enumerable.Range(0, 25_001).Select(index => $"{new Flow { Second = index / 100 }}"));

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

        var plain = Shell.Replay("--config", config, _folder.Write("lines", Lines));
        var dripping = Shell.RunWith(new DrippingStream(Lines, drop: 7001), "replay", "--output", "json", "--config", config, "-").Json;

        plain.Alerts().Count.ShouldBe(3);
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
