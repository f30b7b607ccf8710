using System.Text.RegularExpressions;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Readme;

/// <summary>The commands of ours that the guides name exist, with their options.</summary>
public sealed partial class GuideCommandTests
{
    public static TheoryData<string> Commands =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md")
            .SelectMany(page => Command().Matches(File.ReadAllText(page)))
            .Select(match => match.Groups["command"].Value.Trim())
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_guide_to_operating_has_one() => Commands.Select(row => row.Data).ShouldContain("replay events.json", StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_and_its_options_exist(string command)
    {
        var words = command.Split(' ');

        var (exitCode, output, error) = Shell.Run([.. words.TakeWhile(word => Name().IsMatch(word)).Take(words[0] == "import" ? 2 : 1), "--help"]);

        (exitCode, error).ShouldBe((0, ""));
        foreach (var option in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            output.ShouldContain(option);
    }

    /// <summary>At the begin of a line of code, or within backticks; quoted words are left out.</summary>
    [GeneratedRegex("(^ {4}|`)flowlambda (?<command>[a-z][^`\n>'\"]*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Command();

    [GeneratedRegex("^[a-z-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
