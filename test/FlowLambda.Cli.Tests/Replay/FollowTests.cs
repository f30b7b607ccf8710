using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary><c>replay --follow</c> at a real pipe that stays open.</summary>
public sealed class FollowTests : IDisposable
{
    private const string Configuration =
        "{ version: 1, metrics: { definitions: [ { name: Flows } ] }, rules: [ { name: knocks, match: { dstport: 22 }, groupBy: [srcaddr], window: 5m, threshold: 3 } ] }";

    private readonly TemporaryFolder _folder = new();
    private readonly Bash _bash;

    public FollowTests()
    {
        _bash = new Bash(_folder);
        _folder.Write("c.yaml", Configuration);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _bash.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_alert_is_printed_while_the_pipe_is_open_and_the_summary_when_it_ends()
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");
        using var process = Follow("");

        await WriteAsync(process, 3, new Flow { Source = "198.17.0.1" });
        (await LinesUntilAsync(process, "[")).Last().ShouldBe("[MEDIUM] knocks 198.17.0.1: 3 flows in 5m");
        await WriteAsync(process, 3, new Flow { Source = "198.17.0.2" });
        (await LinesUntilAsync(process, "[")).Last().ShouldBe("[MEDIUM] knocks 198.17.0.2: 3 flows in 5m");
        process.StandardInput.Close();

        var rest = await process.StandardOutput.ReadToEndAsync(Cancellation);
        rest.ShouldContain("6 records in ");
        rest.ShouldContain(": 2 alerts\n");
        rest.ShouldContain("Metrics in FlowLambda");
        rest.ShouldNotContain("[MEDIUM]");
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_line_waits_for_its_end()
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");
        using var process = Follow("");
        var record = $"{new Flow()}";

        await WriteAsync(process, 2, new Flow());
        await process.StandardInput.WriteAsync(record[..40].AsMemory(), Cancellation);
        await process.StandardInput.FlushAsync(Cancellation);
        await process.StandardInput.WriteAsync($"{record[40..]}\n".AsMemory(), Cancellation);
        await process.StandardInput.FlushAsync(Cancellation);

        (await LinesUntilAsync(process, "[")).Last().ShouldBe("[MEDIUM] knocks 198.17.0.9: 3 flows in 5m");
        process.StandardInput.Close();
        (await process.StandardOutput.ReadToEndAsync(Cancellation)).ShouldContain("malformed 0");
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_the_summary_and_what_is_not_yet_a_line_is_left_out()
    {
        Assert.SkipUnless(Bash.IsThere && !OperatingSystem.IsWindows(), "needs bash, and signals");
        using var process = Follow("");

        await WriteAsync(process, 3, new Flow());
        await LinesUntilAsync(process, "[");
        await process.StandardInput.WriteAsync("half a li".AsMemory(), Cancellation);
        await process.StandardInput.FlushAsync(Cancellation);
        (await _bash.RunAsync($"kill -INT {process.Id}")).ExitCode.ShouldBe(0);

        var rest = await process.StandardOutput.ReadToEndAsync(Cancellation);
        rest.ShouldContain("3 records in ");
        rest.ShouldContain("malformed 0");
        await process.WaitForExitAsync(Cancellation);
        (process.ExitCode, await process.StandardError.ReadToEndAsync(Cancellation)).ShouldBe((0, ""));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_at_a_named_pipe_whose_writer_is_silent(string signal)
    {
        Assert.SkipUnless(Bash.IsThere && !OperatingSystem.IsWindows(), "needs bash, and signals");
        _folder.WriteLines("knocking.log", Enumerable.Repeat($"{new Flow()}", 3));
        using var process = _bash.Start("mkfifo logs; { cat knocking.log; cat; } > logs <&0 & exec flowlambda replay --follow --config c.yaml logs");

        await LinesUntilAsync(process, "[");
        (await _bash.RunAsync($"kill -{signal} {process.Id}")).ExitCode.ShouldBe(0);

        (await process.StandardOutput.ReadToEndAsync(Cancellation)).ShouldContain("3 records in ");
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);
        process.StandardInput.Close();
    }

    [Fact]
    public void A_file_is_no_pipe_to_follow()
    {
        var file = _folder.WriteLines("x.log", Flow.Dozen);

        var outcome = Shell.Run("replay", "--follow", file);

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldBe($"{file}: only pipes can be followed; `tail -f -n +1` makes one of a file, for `replay --follow -` to read\n");
    }

    [Fact]
    public async Task JSON_is_an_object_a_line_alerts_first_then_metrics_then_what_was_read()
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");
        using var process = Follow("--output json");

        await WriteAsync(process, 3, new Flow());
        Parse((await LinesUntilAsync(process, "{")).Last()).Text("type").ShouldBe("flowlambda.alert");
        process.StandardInput.Close();

        var rest = (await process.StandardOutput.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        rest.Select(line => line.Text("type")).ShouldBe(["flowlambda.metric", "flowlambda.summary"]);
        rest[0].Members().ShouldBe("type namespace name unit dimensions timestamp count sum min max");
        rest[1].Input("records").ShouldBe(3);
    }

    [Theory]
    [InlineData("alerts", "flowlambda.alert")]
    [InlineData("metrics", "flowlambda.metric")]
    public void Only_the_lines_that_are_asked_for_are_printed(string only, string type)
    {
        var outcome = Shell.RunWith(Wrap.Lines(Enumerable.Repeat($"{new Flow()}", 3)), "replay", "--follow", "--only", only, "--output", "json", "--config", _folder.At("c.yaml"), "-");

        outcome.ExitCode.ShouldBe(0);
        outcome.Lines.Where(line => line.Length > 0).Select(line => Parse(line).Text("type")).ShouldBe([type]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void The_same_is_counted_however_the_pipe_drips(int drop)
    {
        var content = Wrap.Lines(Flow.Dozen);

        var followed = Shell.RunWith(new DrippingStream(content, drop), "replay", "--follow", "--output", "json", "-").Lines.Where(line => line.Length > 0).Select(Parse).ToList();

        (followed[^1].Input("records"), followed[^1].Input("malformed")).ShouldBe((12, 0));
        var whole = Shell.ReplayWith(content, "-");
        followed.Where(line => line.Text("type") == "flowlambda.metric").Sum(line => line.Number("sum")).ShouldBe(whole.GetProperty("metrics").EnumerateArray().Sum(entry => entry.Number("sum")));
    }

    [Fact]
    public void Documents_of_a_line_each_are_followed_too()
    {
        var events = Wrap.Lines(Wrap.Envelope(Flow.Dozen).ToJsonString(), Wrap.Envelope(Flow.Dozen).ToJsonString());

        Parse(Shell.RunWith(new DrippingStream(events, 100), "replay", "--follow", "--output", "json", "-").Output.TrimEnd('\n').Split('\n')[^1]).Input("records").ShouldBe(24);
    }

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private static async Task WriteAsync(Process process, int count, Flow flow)
    {
        await process.StandardInput.WriteAsync(new StringBuilder().Insert(0, $"{flow}\n", count), Cancellation);
        await process.StandardInput.FlushAsync(Cancellation);
    }

    /// <summary>Reads up to the first line that begins so.</summary>
    private static async Task<List<string>> LinesUntilAsync(Process process, string start)
    {
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(start, StringComparison.Ordinal))
                return lines;
        }

        throw new EndOfStreamException(string.Join('\n', lines));
    }

    private Process Follow(string options) => _bash.Start($"exec flowlambda replay --follow {options} --config c.yaml -");
}
