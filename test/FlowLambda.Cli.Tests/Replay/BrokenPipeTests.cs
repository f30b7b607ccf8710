using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>Where the reader of a pipe has seen enough, every command ends, without a word and as done.</summary>
public sealed class BrokenPipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Bash _bash;

    public BrokenPipeTests()
    {
        _bash = new Bash(_folder);
        foreach (var file in Directory.GetFiles(Data.Events))
            _folder.Write($"events/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        _folder.WriteLines("x.log", Flow.Dozen);
        _folder.Write("c.yaml", "version: 1");
        _folder.Write("filters.json", """{ "metricFilters": [] }""");
        _folder.Write("t.yaml", "rule: ssh-hammering\ntests: [ { name: nothing, records: [], alerts: [] } ]\n");
    }

    public void Dispose()
    {
        _bash.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("replay events")]
    [InlineData("replay --output json events")]
    [InlineData("replay --follow --output json - < x.log")]
    [InlineData("match --match '{}' events")]
    [InlineData("match --match '{}' --output json events")]
    [InlineData("generate --minutes 40000")]
    [InlineData("validate c.yaml")]
    [InlineData("test t.yaml")]
    [InlineData("sweep --rule ssh-brute-force events")]
    [InlineData("import metric-filters filters.json")]
    [InlineData("fields")]
    [InlineData("schema")]
    [InlineData("completion bash")]
    [InlineData("--help")]
    public async Task A_command_ends_quietly(string command)
    {
        Assert.SkipUnless(Bash.IsThere && !OperatingSystem.IsWindows(), "needs bash");

        // The reader is gone before the first byte: whatever is written, is written for nobody.
        var outcome = await _bash.RunAsync($"mkfifo gone; exec 3<>gone 4>gone 3<&-; flowlambda {command} >&4");

        (outcome.ExitCode, outcome.Output, outcome.Error).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task Traffic_without_end_is_cut_where_head_ends()
    {
        Assert.SkipUnless(Bash.IsThere && !OperatingSystem.IsWindows(), "needs bash");

        var outcome = await _bash.RunAsync("flowlambda generate --minutes 40000 | head -n 2");

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("fields")]
    [InlineData("schema")]
    public async Task What_cannot_be_written_is_told_in_a_line(string command)
    {
        Assert.SkipUnless(Bash.IsThere && OperatingSystem.IsLinux(), "needs bash, and a device that is always full");

        var outcome = await _bash.RunAsync($"flowlambda {command} > /dev/full");

        (outcome.ExitCode, outcome.Output, outcome.ErrorLines.Length).ShouldBe((1, "", 1));
    }

    [Fact]
    public async Task A_file_is_written_one_command_after_the_other()
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");

        var outcome = await _bash.RunAsync("{ flowlambda fields; flowlambda schema; flowlambda fields; } > all; cat all");

        var fields = Shell.Run("fields").Output;
        outcome.Output.ShouldBe(fields + Shell.Run("schema").Output + fields);
    }
}
