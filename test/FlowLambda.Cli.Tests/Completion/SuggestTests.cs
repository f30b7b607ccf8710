using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Completion;

/// <summary>The words that may stand at a place of a command line.</summary>
public sealed class SuggestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("re", "replay report")]
    [InlineData("import ", "metric-filters")]
    [InlineData("completion ", "bash fish powershell zsh")]
    [InlineData("replay --output ", "json text")]
    [InlineData("replay --output j", "json")]
    [InlineData("replay --output=j", "json")]
    [InlineData("replay --only ", "alerts metrics")]
    [InlineData("replay --fol", "--follow")]
    [InlineData("generate --format s", "s3 sample")]
    [InlineData("generate --attack ssh", "ssh-brute-force")]
    [InlineData("sweep --rule ssh-b", "ssh-brute-force")]
    public void What_may_follow_is_suggested(string line, string words) => Suggest(line).ShouldBe(words.Split(' '), ignoreOrder: true);

    [Theory]
    [InlineData("replay ")]
    [InlineData("replay even")]
    [InlineData("replay --config ")]
    [InlineData("validate ")]
    public void Where_a_file_may_stand_nothing_else_is_suggested(string line) => Suggest(line).ShouldBeEmpty();

    [Fact]
    public void All_commands_are_suggested_at_the_beginning() =>
        Suggest("").ShouldBe(Support.Commands.Root.Subcommands.Select(command => command.Name), ignoreOrder: true);

    [Fact]
    public void Names_of_rules_are_those_of_the_configuration_that_the_line_names()
    {
        var config = _folder.Write("c.yaml", "{ version: 1, rules: [ { name: mine, match: {}, window: 1m, threshold: 1 } ] }");

        Suggest($"sweep --config {config} --rule ").ShouldBe(["mine"]);
    }

    [Fact]
    public void A_configuration_that_is_broken_suggests_nothing_and_complains_of_nothing() =>
        Suggest($"sweep --config {_folder.Write("c.yaml", "rules: [")} --rule ").ShouldBeEmpty();

    [Fact]
    public void What_comes_after_the_cursor_is_not_looked_at() =>
        Shell.Run("[suggest:2]", "va --output json").Output.ShouldBe("validate\n");

    private static string[] Suggest(string line)
    {
        var (exitCode, output, error) = Shell.Run($"[suggest:{line.Length}]", line);
        (exitCode, error).ShouldBe((0, ""));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
