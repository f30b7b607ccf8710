using System.CommandLine;
using System.CommandLine.Invocation;
using FlowLambda.Cli.Commands;

namespace FlowLambda.Cli.Help;

/// <summary>Prints the page of the command that was asked about.</summary>
/// <param name="host">Knows the width.</param>
/// <param name="groups">All commands.</param>
internal sealed class HelpPageAction(Host host, IReadOnlyList<CommandGroup> groups) : SynchronousCommandLineAction
{
    /// <summary>Longer lines are hard to read.</summary>
    private const int MaxWidth = 110;

    /// <summary>Who asks for help need not say the rest.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var width = Math.Min(host.Terminal?.Width ?? Terminal.DefaultWidth, MaxWidth);
        var command = parseResult.CommandResult.Command;
        new HelpPage(parseResult.InvocationConfiguration.Output, width).Write(command, command is RootCommand ? groups : []);
        return ExitCode.Done;
    }
}
