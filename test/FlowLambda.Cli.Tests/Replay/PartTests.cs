using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>What <c>--only</c> and <c>--local-time</c> change, and what not.</summary>
public sealed class PartTests : IDisposable
{
    private const string Configuration =
        "{ version: 1, metrics: { definitions: [ { name: Flows } ] }, rules: [ { name: knocks, match: { dstport: 22 }, groupBy: [srcaddr], window: 5m, threshold: 3 } ] }";

    private static readonly TimeZoneInfo Kathmandu = TimeZoneInfo.CreateCustomTimeZone("Kathmandu", TimeSpan.FromMinutes(345), "Kathmandu", "Kathmandu");

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _inputs;

    public PartTests() =>
        _inputs = ["--config", _folder.Write("c.yaml", Configuration), _folder.WriteLines("x.log", [.. Enumerable.Repeat($"{new Flow()}", 3), "no record"])];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_alerts_are_printed_without_summary_metrics_and_malformed_lines()
    {
        var (exitCode, output, error) = Shell.Run(["replay", "--only", "alerts", .. _inputs]);

        exitCode.ShouldBe(0);
        output.Split('\n')[..4].ShouldBe(["", "1 alert", "", "[MEDIUM] knocks 198.17.0.9: 3 flows in 5m"]);
        output.ShouldNotContain("Metrics in");
        output.ShouldNotContain("malformed");
        error.ShouldBe("1 line of 4 malformed (warning)\n");
    }

    [Fact]
    public void Only_metrics_are_printed_without_alerts() =>
        Shell.Run(["replay", "--only", "metrics", .. _inputs]).Lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0).Select(words => words[0]).ShouldBe(["Metrics", "Flows"]);

    [Theory]
    [InlineData("alerts", 0, 1)]
    [InlineData("metrics", 1, 0)]
    public void JSON_keeps_its_members_and_what_is_left_out_is_empty(string only, int metrics, int alerts)
    {
        var answer = Shell.Run(["replay", "--only", only, "--output", "json", .. _inputs]).Json;

        answer.Members().ShouldBe("input metrics alerts malformed");
        (answer.GetProperty("metrics").GetArrayLength(), answer.Alerts().Count, answer.Malformed().Count).ShouldBe((metrics, alerts, 0));
        answer.Input("malformed").ShouldBe(1);
    }

    [Fact]
    public async Task Alerts_that_are_not_printed_take_no_memory()
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");
        using var bash = new Bash(_folder);
        _folder.Write("many.yaml", Configuration.Replace("threshold: 3", "threshold: 1", StringComparison.Ordinal)[..^1] + ", state: { maxKeys: 1000 } }");
        _folder.WriteLines("many.log", Enumerable.Range(0, 60_000).Select(index => $"{new Flow { Source = $"198.17.{index / 250}.{index % 250}", Second = index / 1000 }}"));

        // An alert for each record: they would take four times as much.
        var outcome = await bash.RunAsync("export DOTNET_GCHeapHardLimit=0xA000000; flowlambda replay --only metrics --config many.yaml many.log");

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.ShouldContain("60,000 in ");
    }

    [Fact]
    public void Local_times_have_the_offset_of_the_machines_zone()
    {
        Replay("--local-time").ShouldHaveLine("  since            2023-11-15 03:45 +05:45; the window is 03:41 to 03:46");
        Replay().ShouldHaveLine("  since            2023-11-14 22:00 UTC; the window is 21:56 to 22:01");
    }

    [Fact]
    public void JSON_tells_times_in_UTC_wherever_the_machine_is() =>
        string.Join('\n', Replay("--local-time", "--output", "json")).ShouldBe(string.Join('\n', Replay("--output", "json")));

    private string[] Replay(params string[] options) =>
        Shell.RunIn(host => host with { Time = new ZonedTime(Kathmandu) }, Stream.Null, ["replay", .. options, .. _inputs]).Lines;

    private sealed class ZonedTime(TimeZoneInfo zone) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => zone;
    }
}
