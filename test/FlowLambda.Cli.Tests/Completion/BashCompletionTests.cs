using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Completion;

/// <summary>What bash has to choose from when the script is loaded; and that other shells' scripts are printed.</summary>
public sealed class BashCompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Bash _bash;

    public BashCompletionTests() => _bash = new Bash(_folder);

    public void Dispose()
    {
        _bash.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("flowlambda sw", "sweep")]
    [InlineData("flowlambda  replay --on", "--only")]
    [InlineData("flowlambda replay --only ", "alerts,metrics")]
    [InlineData("flowlambda replay --output=", "json,text")]
    [InlineData("flowlambda replay --output=j", "json")]
    [InlineData("flowlambda sweep --config my.yaml --rule ", "knocks,visits")]
    [InlineData("flowlambda sweep --config my.yaml --rule v", "visits")]
    [InlineData("flowlambda replay ", "")]
    public async Task A_line_is_completed(string line, string words)
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");
        _folder.Write("my.yaml", "{ version: 1, rules: [ { name: knocks, match: {}, window: 1m, threshold: 1 }, { name: visits, match: {}, window: 1m, threshold: 1 } ] }");

        // Bash parts a line into words at blanks, and at the sign between an option and its value, which is a word itself.
        var outcome = await _bash.RunAsync(
            $$"""
            source <(flowlambda completion bash)
            COMP_LINE='{{line}}'
            COMP_POINT=${#COMP_LINE}
            spaced="${COMP_LINE//=/ = }"
            COMP_WORDS=($spaced)
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _flowlambda
            (IFS=,; echo "${COMPREPLY[*]}")
            """);

        outcome.Error.ShouldBe("");
        outcome.Output.TrimEnd('\n').ShouldBe(words);
    }

    [Fact]
    public async Task Where_nothing_is_suggested_bash_completes_files()
    {
        Assert.SkipUnless(Bash.IsThere, "needs bash");

        (await _bash.RunAsync("source <(flowlambda completion bash); complete -p flowlambda")).Output.ShouldContain("-o default");
    }

    [Theory]
    [InlineData("zsh", "compdef _flowlambda flowlambda")]
    [InlineData("fish", "complete --command flowlambda")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName flowlambda")]
    public void A_script_for_another_shell_registers_itself_and_asks_us(string shell, string line)
    {
        var (exitCode, output, error) = Shell.Run("completion", shell);

        (exitCode, error).ShouldBe((0, ""));
        output.ShouldContain(line);
        output.ShouldContain("[suggest:");
        output.ShouldContain($"flowlambda completion {shell}");
    }

    [Fact]
    public void A_shell_that_is_not_known_is_wrong_usage() => Shell.Run("completion", "tcsh").ExitCode.ShouldBe(2);
}
