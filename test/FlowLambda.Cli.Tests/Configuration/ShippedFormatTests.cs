using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Configuration;

/// <summary>Of the shipped configuration, what the format of <c>--log-format</c> cannot serve is left out; of one's own, it is a fault.</summary>
public sealed class ShippedFormatTests : IDisposable
{
    private const string Short = "${srcaddr} ${bytes} ${start}";

    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.WriteLines("short.log", $"10.0.0.1 40 {Flow.Origin}", $"10.0.0.2 40 {Flow.Origin}");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("replay")]
    [InlineData("report --out {page}")]
    [InlineData("forecast --records 1e9")]
    public void It_is_told_in_one_line(string command)
    {
        var words = command.Split(' ').Select(word => word == "{page}" ? _folder.At("report.html") : word);

        var outcome = Shell.Run([.. words, "--log-format", Short, Log]);

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldMatch(
            @"^8 of 9 metrics and (\d+) of \1 rules of the shipped configuration need fields that the format lacks \(action, [a-z, -]+, …\): they are left out \(warning\)$");
    }

    [Fact]
    public void What_the_format_serves_runs()
    {
        var replay = Shell.Run("replay", "--log-format", "${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}", _folder.WriteLines(
            "log", [.. Enumerable.Range(0, 60).Select(index => $"198.17.0.9 10.0.0.5 40000 22 6 1 40 {Flow.Origin + index} {Flow.Origin + index} REJECT OK")]));

        replay.ExitCode.ShouldBe(0, replay.Error);
        replay.ErrorLines.ShouldHaveSingleItem().ShouldContain("need fields that the format lacks (");
        replay.Output.ShouldContain("ssh-hammering 198.17.0.9: 60 flows");
        replay.Output.ShouldContain("RejectedFlows");
    }

    [Fact]
    public void A_format_that_serves_all_brings_no_warning() => Shell.Run("replay", "--log-format", "default", Data.Events).Error.ShouldBe("");

    [Fact]
    public void A_rule_that_is_left_out_cannot_be_swept()
    {
        var outcome = Shell.Run("sweep", "--rule", "ssh-hammering", "--log-format", Short, Log);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines[^1].ShouldBe("--rule: 'ssh-hammering' needs fields that the format lacks");
    }

    [Fact]
    public void In_ones_own_configuration_it_is_a_fault()
    {
        var outcome = Shell.Run("replay", "--config", Commands.Host.ShippedConfiguration, "--log-format", Short, Log);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldContain("cannot run on *");
    }

    [Theory]
    [InlineData("--output", "json")]
    [InlineData("--only", "alerts")]
    public void Where_replay_has_no_room_for_it_that_no_line_fits_is_a_warning(string option, string value) =>
        Shell.Run("replay", option, value, _folder.WriteLines("x.log", "no record")).ErrorLines.ShouldHaveLine("no line fits the format: --log-format names another (warning)");
}
