using FlowLambda.Cli.Commands;
using Spectre.Console;

namespace FlowLambda.Cli.Report;

/// <summary>Standard error, where it is a terminal.</summary>
internal static class TerminalError
{
    /// <summary>A console for it; null where it is none.</summary>
    internal static IAnsiConsole? Create(Host host) => host.Error == Console.Error && !Console.IsErrorRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) })
        : null;
}
