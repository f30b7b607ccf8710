using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>Where records do not say when they were, the log event's timestamp does.</summary>
public sealed class TimeTests : IDisposable
{
    private const string WithoutStart = "${interface-id} ${srcaddr} ${dstaddr} ${action}";

    private const string Configuration = """{ version: 1, metrics: { definitions: [ { name: Flows } ] } }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2026-11-20T10:07:59.999Z", "2026-11-20T10:07:00Z")]
    [InlineData("2026-11-20T10:08:00.000Z", "2026-11-20T10:08:00Z")]
    [InlineData("2026-11-20T10:08:00Z", "2026-11-20T10:08:00Z")]
    public void An_export_whose_format_has_no_start_is_timed_by_its_lines(string time, string minute)
    {
        var export = _folder.WriteLines("000000", $"{time} eni-1 198.17.0.9 10.0.0.5 REJECT");

        var answer = Shell.Replay("--config", _folder.Write("c.yaml", Configuration), "--log-format", WithoutStart, export);

        answer.Counts().ShouldBe((1, 1, 0, 0, 0));
        answer.Metric("Flows").ShouldHaveSingleItem().Text("timestamp").ShouldBe(minute);
    }

    [Fact]
    public void An_export_whose_records_have_a_start_is_timed_by_that()
    {
        var export = _folder.WriteLines("000000", $"2026-11-20T10:07:59.999Z {new Flow { Second = 125 }}");

        Shell.Replay("--config", _folder.Write("c.yaml", Configuration), export)
            .Metric("Flows").ShouldHaveSingleItem().Text("timestamp").ShouldBe("2023-11-14T22:02:00Z");
    }

    [Fact]
    public void Events_whose_format_has_no_start_are_timed_by_their_timestamps()
    {
        var envelope = _folder.Write("e.json", Wrap.Envelope(["eni-1 198.17.0.9 10.0.0.5 REJECT"]).ToJsonString());

        Shell.Replay("--config", _folder.Write("c.yaml", Configuration), "--log-format", WithoutStart, envelope)
            .Metric("Flows").ShouldHaveSingleItem().Text("timestamp").ShouldBe("2023-11-14T22:00:00Z");
    }

    [Fact]
    public void Filtered_log_events_whose_format_has_no_start_are_timed_by_their_timestamps()
    {
        var events = _folder.Write("e.json", Wrap.FilteredLogEvents(["eni-1 198.17.0.9 10.0.0.5 REJECT"]).ToJsonString());

        var answer = Shell.Replay("--config", _folder.Write("c.yaml", Configuration), "--log-format", WithoutStart, events);

        answer.Counts().ShouldBe((1, 1, 0, 0, 0));
        answer.Metric("Flows").ShouldHaveSingleItem().Text("timestamp").ShouldBe("2023-11-14T22:00:00Z");
    }
}
