using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.ExitCodes;

/// <summary>Wrong usage: exit code 2, what is wrong on standard error, and standard output left to data.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "command")]
    [InlineData("relay", "relay")]
    [InlineData("replay", "FILE")]
    [InlineData("validate", "FILE")]
    [InlineData("replay --output xml {file}", "xml")]
    [InlineData("replay --output", "--output")]
    [InlineData("replay --config", "--config")]
    [InlineData("replay --colour {file}", "--colour")]
    [InlineData("replay {file} --colour", "--colour")]
    [InlineData("validate --colour", "--colour")]
    [InlineData("validate one two", "two")]
    [InlineData("fields --colour", "--colour")]
    [InlineData("fields srcaddr", "srcaddr")]
    [InlineData("schema more", "more")]
    [InlineData("generate --colour", "--colour")]
    [InlineData("generate more", "more")]
    [InlineData("test", "FILE")]
    [InlineData("test --colour {file}", "--colour")]
    [InlineData("sweep --rule any", "FILE")]
    [InlineData("sweep {file}", "--rule")]
    public void Wrong_usage_ends_with_exit_code_2_and_names_what_is_wrong(string commandLine, string named)
    {
        var outcome = Run(commandLine);

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("relay")]
    [InlineData("replay")]
    [InlineData("replay --output xml {file}")]
    [InlineData("generate --minutes many")]
    public void Wrong_usage_writes_nothing_to_standard_output(string commandLine) => Run(commandLine).Output.ShouldBe("");

    [Theory]
    [InlineData("--help", "replay")]
    [InlineData("replay --help", "--log-format")]
    [InlineData("validate --help", "FILE")]
    [InlineData("schema --help", "flowlambda.schema.json")]
    [InlineData("generate --help", "--attack")]
    [InlineData("fields --help", "--help")]
    [InlineData("test --help", "Examples:\n  flowlambda test ")]
    [InlineData("sweep --help", "Examples:\n  flowlambda sweep ")]
    public void Help_is_no_wrong_usage(string commandLine, string told)
    {
        var outcome = Run(commandLine);

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.ShouldContain(told);
    }

    [Fact]
    public void What_comes_after_two_dashes_is_a_file_whatever_its_name()
    {
        var outcome = Run("replay --output json -- --missing.log");

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldStartWith("--missing.log: ");
    }

    [Fact]
    public void Standard_input_can_be_named_once_only()
    {
        var outcome = Shell.RunWith(Wrap.Lines($"{new Flow()}"), "replay", "--output", "json", "-", "-");

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
    }

    private Outcome Run(string commandLine)
    {
        var file = _folder.WriteLines("good.log", $"{new Flow()}");
        return Shell.Run([.. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "{file}" ? file : word)]);
    }
}
