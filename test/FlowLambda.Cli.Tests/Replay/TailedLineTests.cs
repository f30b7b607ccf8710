using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>Lines as <c>aws logs tail</c> prints them: in its default format with the log stream, in its short one without.</summary>
public sealed class TailedLineTests : IDisposable
{
    private const string WithoutStart = "${interface-id} ${srcaddr} ${dstaddr} ${action}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2026-11-20T10:00:00.123000+00:00 eni-0a1b2c3d-all")]
    [InlineData("2026-11-20T10:00:00+00:00 eni-0a1b2c3d-all")]
    [InlineData("2026-11-20T10:00:00")]
    [InlineData("2026-11-20T10:00:00.123Z")]
    public void A_record_is_found_behind_what_leads_it(string lead) =>
        Shell.Replay(_folder.WriteLines("tailed", Flow.Dozen.Select(record => $"{lead} {record}"))).Counts().ShouldBe((12, 10, 1, 1, 0));

    [Theory]
    [InlineData("2026-11-20T10:08:00.000000+00:00 eni-1-all", "2026-11-20T10:08:00Z")]
    [InlineData("2026-11-20T10:08:00.000000+02:00 eni-1-all", "2026-11-20T08:08:00Z")]
    [InlineData("2026-11-20T10:08:59", "2026-11-20T10:08:00Z")]
    public void A_format_without_start_is_timed_by_it(string lead, string minute)
    {
        var config = _folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: Flows } ] } }");

        var answer = Shell.Replay("--config", config, "--log-format", WithoutStart, _folder.WriteLines("tailed", $"{lead} eni-1 198.17.0.9 10.0.0.5 REJECT"));

        answer.Counts().ShouldBe((1, 1, 0, 0, 0));
        answer.Metric("Flows").ShouldHaveSingleItem().Text("timestamp").ShouldBe(minute);
    }

    [Fact]
    public void A_line_that_ends_before_the_message_is_malformed_as_it_stands()
    {
        const string Line = "2026-11-20T10:00:00.123000+00:00 eni-0a1b2c3d-all";

        Shell.Replay(_folder.WriteLines("tailed", Line)).Malformed().ShouldHaveSingleItem().Text.ShouldBe(Line);
    }

    [Fact]
    public void A_filter_pattern_sees_the_message_behind_it()
    {
        var log = _folder.WriteLines("tailed", Flow.Dozen.Select(record => $"2026-11-20T10:00:00.123000+00:00 eni-0a1b2c3d-all {record}"));

        Shell.Run("match", "--pattern", "[..., status=NODATA]", log).Lines[0].ShouldBe($"11: {Flow.Nothing("NODATA")}");
    }
}
