using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.ExitCodes;

/// <summary>A word that nothing takes is told once, with what was meant; a value that is none, with its option and what is right.</summary>
public sealed class MistypedTests
{
    [Theory]
    [InlineData("repor", "There is no command 'repor'. Did you mean report?")]
    [InlineData("repor --help", "There is no command 'repor'. Did you mean report?")]
    [InlineData("help repor", "There is no command 'repor'. Did you mean report?")]
    [InlineData("repl", "There is no command 'repl'. Did you mean replay?")]
    [InlineData("re", "There is no command 're'. Did you mean replay or report?")]
    [InlineData("replai events more", "There is no command 'replai'. Did you mean replay?")]
    [InlineData("quux", "There is no command 'quux'.")]
    [InlineData("--verion", "There is no option '--verion' here. Did you mean --version?")]
    [InlineData("replay --confg x events", "There is no option '--confg' here. Did you mean --config?")]
    [InlineData("replay --confg=x events", "There is no option '--confg=x' here. Did you mean --config?")]
    [InlineData("replay -config x events", "There is no option '-config' here. Did you mean --config?")]
    [InlineData("generate --sed 3", "There is no option '--sed' here. Did you mean --seed?")]
    [InlineData("generate --sede 3 --colour", "There is no option '--sede' here. Did you mean --seed?\nThere is no option '--colour' here.")]
    [InlineData("validate one two", "'two' is one word too many.")]
    public void A_word_that_nothing_takes(string commandLine, string told) => Told(commandLine).ShouldBe(told);

    [Fact]
    public void The_subcommand_of_a_command()
    {
        var outcome = Shell.Run("import", "metricfilters");

        outcome.ShouldBe(new Outcome(2, "", "There is no command 'metricfilters'. Did you mean metric-filters?\n`flowlambda import --help` tells how.\n"));
    }

    [Theory]
    [InlineData("generate --seed x", "--seed: 'x' is not a whole number from 0 to 18446744073709551615.")]
    [InlineData("generate --seed -3", "--seed: '-3' is not a whole number from 0 to 18446744073709551615.")]
    [InlineData("generate --minutes 1.5", "--minutes: '1.5' is not a whole number up to 2147483647.")]
    [InlineData("generate --rate 99999999999", "--rate: '99999999999' is not a whole number up to 2147483647.")]
    [InlineData("generate --start noon", "--start: 'noon' is not a time from 2000 to 2999, such as 2026-11-20T10:00:00Z.")]
    [InlineData("forecast --gb x events", "--gb: 'x' is not a number such as 20, 0.5 or 1e9.")]
    [InlineData("forecast --batch x events", "--batch: 'x' is not a whole number up to 2147483647.")]
    [InlineData("forecast events --gb", "Required argument missing for option: '--gb'.")]
    [InlineData("replay --output xml events", "--output: Argument 'xml' not recognized. Must be one of: 'text', 'json'")]
    public void A_value_that_is_none(string commandLine, string told) => Told(commandLine).ShouldBe(told);

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help replay", "replay --help")]
    [InlineData("help import", "import --help")]
    [InlineData("help import metric-filters", "import metric-filters --help")]
    public void Help_is_a_command_too(string commandLine, string same)
    {
        var outcome = Run(commandLine);

        outcome.ShouldBe(Run(same));
        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
    }

    private static string Told(string commandLine)
    {
        var outcome = Run(commandLine);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines[^1].ShouldEndWith("--help` tells how.");
        return string.Join('\n', outcome.ErrorLines[..^1]);
    }

    private static Outcome Run(string commandLine) => Shell.Run(commandLine.Split(' '));
}
