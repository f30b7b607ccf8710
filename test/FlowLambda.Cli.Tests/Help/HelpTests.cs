using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Help;

/// <summary>What <c>--help</c> tells of every command.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Leaves => [.. Support.Commands.All.Select(one => one.Words)];

    [Fact]
    public void The_list_of_commands_stands_in_the_order_of_work()
    {
        var lines = Shell.Run("--help").Lines;

        lines.Where(line => line.EndsWith(':')).ShouldBe(["Usage:", "Try it:", "Write and tune rules:", "Deploy and migrate:", "Look up:", "Options:"]);
        foreach (var command in Support.Commands.Root.Subcommands)
            lines.ShouldContain(line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal), command.Name);
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void A_command_tells_what_it_is_for_how_it_is_called_how_it_ends_and_examples(string command)
    {
        var (exitCode, output, error) = Shell.Run([.. command.Split(' '), "--help"]);

        (exitCode, error).ShouldBe((0, ""));
        var lines = output.Split('\n');
        lines[0].ShouldNotBeEmpty();
        lines.ShouldHaveLine("Usage:");
        lines.ShouldContain(line => line.StartsWith($"  flowlambda {command}", StringComparison.Ordinal));
        lines.SkipWhile(line => line != "Exit codes:").Skip(1).Where(line => line.Length > 2 && char.IsAsciiDigit(line[2])).Select(line => line[2]).ShouldBe(['0', '1', '2']);
        lines.ShouldHaveLine("Examples:");
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void A_command_has_two_examples_that_call_it(string command)
    {
        var examples = Support.Commands.Named(command).ShouldBeOfType<CommandWithExample>().Examples;

        examples.Count.ShouldBeGreaterThanOrEqualTo(2);
        examples.ShouldAllBe(example => example.Split('\n')[0].Contains($"flowlambda {command}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_argument_and_option_has_a_meaning(string command)
    {
        var one = Support.Commands.Named(command);

        one.Arguments.ShouldAllBe(argument => !string.IsNullOrWhiteSpace(argument.Description));
        one.Options.ShouldAllBe(option => !string.IsNullOrWhiteSpace(option.Description));
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Off_a_terminal_lines_have_at_most_80_characters_but_for_examples(string command) =>
        Shell.Run([.. command.Split(' '), "--help"]).Lines.TakeWhile(line => line != "Examples:").ShouldAllBe(line => line.Length <= 80 && line.TrimEnd() == line);

    [Fact]
    public void On_a_terminal_lines_fit_its_width()
    {
        var lines = Shell.RunIn(host => host with { Terminal = new Terminal(60, HasColour: true) }, Stream.Null, "replay", "--help").Lines;

        lines.TakeWhile(line => line != "Exit codes:").Max(line => line.Length).ShouldBeInRange(50, 60);
    }

    [Fact]
    public void An_option_tells_its_values_its_default_and_whether_it_must_be_there()
    {
        Shell.Run("replay", "--help").Output.ShouldContain("--output <json|text>");
        Shell.Run("replay", "--help").Output.ShouldContain("[default: text]");
        Shell.Run("generate", "--help").Output.ShouldContain("[default: 1]");
        Shell.Run("sweep", "--help").Output.ShouldContain("[required]");
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void An_exit_code_has_one_sentence_and_speaks_of_inputs_only_where_there_are_some(string command)
    {
        var one = Support.Commands.Named(command).ShouldBeOfType<CommandWithExample>();

        string[] told = [one.Failure, one.Misuse];
        told.ShouldAllBe(text => text.EndsWith('.') && text.Count(letter => letter == '.') == 1);
        one.Failure.Contains("input", StringComparison.Ordinal).ShouldBe(one.Arguments.Any(argument => argument.Name == "FILE") && command is not ("validate" or "test"));
    }

    [Fact]
    public void Wrong_usage_names_the_command_whose_help_there_is() =>
        Shell.Run("import", "metric-filters", "--colour").ErrorLines[^1].ShouldBe("`flowlambda import metric-filters --help` tells how.");
}
