using System.Text.RegularExpressions;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>What <c>replay</c> prints on a terminal: the words of a pipe, in tables and colours that fit.</summary>
public sealed partial class TerminalTests
{
    private const string Escape = "\u001b";

    private static readonly Dictionary<string, string?> NoVariables = [];

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(132)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Plain(ReplaySample(new Terminal(width, HasColour: true))).Split('\n').Max(line => line.TrimEnd('\r').Length).ShouldBeInRange(width - 15, width);

    [Fact]
    public void The_words_of_a_pipe_all_stand_on_the_terminal()
    {
        var piped = Words(Shell.ReplayText(Data.Events));

        // A title has a label of its own there, and so have the records as they were logged.
        var shown = string.Join(' ', Words(ReplaySample(new Terminal(1000, HasColour: true))).Where(word => word != "title"));
        shown.Replace(" as logged ", " ", StringComparison.Ordinal).ShouldBe(string.Join(' ', piped));
    }

    [Fact]
    public void Tables_have_round_corners_and_severities_their_colours()
    {
        var output = ReplaySample(new Terminal(120, HasColour: true));

        output.ShouldContain("╭");
        output.ShouldContain("\u001b[1;91m[HIGH] ");
        output.ShouldContain("\u001b[1;93m[MEDIUM] ");
    }

    [Fact]
    public void Where_colours_are_not_wanted_no_sequence_sets_one()
    {
        var output = ReplaySample(new Terminal(120, HasColour: false));

        // Bold and dim, and back.
        Sequence().Matches(output).Select(match => match.Value).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf([$"{Escape}[0m", $"{Escape}[1m", $"{Escape}[2m"], StringComparer.Ordinal);
    }

    [Fact]
    public void What_an_input_holds_cannot_be_an_escape_sequence_or_markup()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: Flows, dimensions: [interface-id] } ] }, rules: [ { name: any, title: '[red]t[/]', match: {}, groupBy: [interface-id], window: 1m, threshold: 1 } ] }");
        var log = folder.WriteLines("x.log", $"{new Flow { Interface = "eni-[red]\u001b[35mx[/]" }}");

        var output = Shell.RunIn(host => host with { Terminal = new Terminal(200, HasColour: false) }, Stream.Null, "replay", "--config", config, log).Output;

        output.ShouldNotContain("\u001b[35m");
        output.ShouldContain("eni-[red]\\u001b[35mx[/]");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("1", false)]
    [InlineData("0", false)]
    public void Any_value_of_NO_COLOR_forbids_colours_but_the_empty_one(string value, bool hasColour) =>
        Of(("NO_COLOR", value)).ShouldNotBeNull().HasColour.ShouldBe(hasColour);

    [Theory]
    [InlineData("132", 132)]
    [InlineData("1", 20)]
    [InlineData("0", 100)]
    [InlineData("wide", 100)]
    public void COLUMNS_goes_before_the_width_of_the_window_where_it_is_a_number(string columns, int width) =>
        Of(("COLUMNS", columns)).ShouldNotBeNull().Width.ShouldBe(width);

    [Fact]
    public void A_terminal_that_is_dumb_is_none() => Of(("TERM", "dumb")).ShouldBeNull();

    [Fact]
    public void A_terminal_whose_width_is_not_known_has_80_columns() =>
        Terminal.Of(name => NoVariables.GetValueOrDefault(name), windowWidth: 0).ShouldBe(new Terminal(80, HasColour: true));

    private static Terminal? Of((string Name, string Value) variable) => Terminal.Of(name => name == variable.Name ? variable.Value : null, windowWidth: 100);

    private static string ReplaySample(Terminal terminal) => Shell.RunIn(host => host with { Terminal = terminal }, Stream.Null, "replay", Data.Events).Output;

    private static string Plain(string output) => Sequence().Replace(output, "");

    private static string[] Words(string output) => Frame().Replace(Plain(output), " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.None, 1000)]
    private static partial Regex Sequence();

    [GeneratedRegex("[\u2500-\u257F]+", RegexOptions.None, 1000)]
    private static partial Regex Frame();
}
