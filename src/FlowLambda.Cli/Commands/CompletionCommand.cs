using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda completion</c>: what a shell must be told to complete our command lines.</summary>
internal static class CompletionCommand
{
    private const string Description =
        """
        Print a script by which a shell completes commands, options and their values

        bash: add `source <(flowlambda completion bash)` to ~/.bashrc.

        zsh: add `source <(flowlambda completion zsh)` to ~/.zshrc, after compinit.

        fish: `flowlambda completion fish > ~/.config/fish/completions/flowlambda.fish`, once.

        PowerShell: add `flowlambda completion powershell | Out-String | Invoke-Expression` to the file that $PROFILE names.

        What is completed is asked of flowlambda itself, so that names of rules are those of the configuration; where it knows nothing, files are completed.
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = "flowlambda.bash",
        ["fish"] = "flowlambda.fish",
        ["powershell"] = "flowlambda.ps1",
        ["zsh"] = "flowlambda.zsh",
    };

    internal static Command Create(Host host)
    {
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}", HelpName = "SHELL" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new CommandWithExample("completion", Description, "flowlambda completion bash", "flowlambda completion zsh > _flowlambda") { shell };
        command.Failure = "The output could not be written.";
        command.Misuse = "Wrong usage: nothing was done.";
        command.SetAction(arguments =>
        {
            using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream(Scripts[arguments.GetRequiredValue(shell)])!;
            script.CopyTo(host.OutputBytes);
            return ExitCode.Done;
        });
        return command;
    }
}
