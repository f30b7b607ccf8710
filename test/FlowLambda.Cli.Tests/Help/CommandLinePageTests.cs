using System.Text;
using FlowLambda.Cli.Tests.Support;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.Cli.Tests.Help;

/// <summary>docs/command-line.md holds what <c>--help</c> prints.</summary>
public sealed class CommandLinePageTests
{
    /// <summary>What stands above it is written by hand.</summary>
    private const string Mark = "<!-- From here on: what --help prints. -->\n";

    private static readonly string Page = Repository.PathOf("docs/command-line.md");

    [Fact]
    public void The_page_of_the_command_line_is_what_help_prints()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var end = page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        end.ShouldBeGreaterThan(Mark.Length, $"the page has no line {Mark}");
        var expected = page[..end] + Printed();
        if (!PageUpdate.TryWrite(Page, expected))
            page.ShouldBe(expected, $"this writes the page anew: {PageUpdate.Command("FlowLambda.Cli.Tests", nameof(CommandLinePageTests))}");
    }

    private static string Printed()
    {
        var text = new StringBuilder();
        foreach (var words in Support.Commands.All.Select(one => one.Words).Prepend(""))
        {
            string[] arguments = [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
            text.Append($"\n## flowlambda {words}".TrimEnd()).Append("\n\n```text\n").Append(Shell.Run(arguments).Output).Append("```\n");
        }

        return text.ToString();
    }
}
