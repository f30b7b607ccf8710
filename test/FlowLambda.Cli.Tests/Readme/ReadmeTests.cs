using System.Text.RegularExpressions;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Readme;

/// <summary>Every command of the README's that is ours does what it says there, in a folder with the files that it speaks of.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string RunFromSource = "dotnet run --project src/FlowLambda.Cli -- ";

    /// <summary>The file that a command writes.</summary>
    private const string Page = "report.html";

    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    private readonly TemporaryFolder _folder = new();

    public ReadmeTests()
    {
        foreach (var file in Directory.GetFiles(Data.Events))
            _folder.Write($"events/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        _folder.WriteLines("my.yaml", Rule());
        _folder.WriteLines("my-flow-logs/records.log", Enumerable.Range(0, 20).Select(index => $"{new Flow { Second = index }}"));
    }

    public static TheoryData<string> Commands => [.. Blocks().Concat(Words()).Distinct(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_command_is_the_replay_of_the_sample() => Blocks().First().ShouldBe("replay events");

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_runs_as_it_stands(string command)
    {
        var outcome = Run(command);

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        (outcome.Output.Length > 0 || File.Exists(_folder.At(Page))).ShouldBeTrue("it printed nothing, and wrote no file");
    }

    [Fact]
    public void The_first_rule_raises_an_alert_over_twenty_rejected_connections()
    {
        var output = Run("replay --config my.yaml my-flow-logs/").Output;

        output.ShouldContain("[HIGH] ssh-rejected 198.17.0.9: 20 flows in 5m");
    }

    private Outcome Run(string command) => Shell.Run([.. command.Split(' ').Select(word => word == Page || Path.Exists(_folder.At(word)) ? _folder.At(word) : word)]);

    /// <summary>The commands that stand on lines of their own, in code blocks.</summary>
    private static IEnumerable<string> Blocks() => Text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith(RunFromSource, StringComparison.Ordinal) || line.StartsWith("flowlambda ", StringComparison.Ordinal))
        .Select(line => line[(line.StartsWith(RunFromSource, StringComparison.Ordinal) ? RunFromSource.Length : "flowlambda ".Length)..]);

    /// <summary>The commands within sentences.</summary>
    private static IEnumerable<string> Words() => InlineCommand().Matches(Text).Select(match => match.Groups["command"].Value.ReplaceLineEndings(" "));

    [GeneratedRegex(@"`flowlambda (?<command>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineCommand();

    /// <summary>The configuration that the README shows.</summary>
    private static IEnumerable<string> Rule() => Text.Split('\n')
        .SkipWhile(line => line != "    version: 1")
        .TakeWhile(line => line.Length > 0)
        .Select(line => line[4..]);
}
