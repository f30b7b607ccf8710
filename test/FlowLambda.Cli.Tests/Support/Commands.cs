using System.CommandLine;
using FlowLambda.Cli.Commands;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>All commands of the command line.</summary>
internal static class Commands
{
    internal static Command Root { get; } = CommandLine.Commands(new Host(Stream.Null, TextWriter.Null, Stream.Null, TextWriter.Null, Region: ""));

    /// <summary>The commands that do something, by the words that call them, in the order of the list of all.</summary>
    internal static IReadOnlyList<(string Words, Command Command)> All { get; } = [.. Leaves("", Root)];

    internal static Command Named(string words) => All.Single(one => one.Words == words).Command;

    private static IEnumerable<(string, Command)> Leaves(string words, Command command) => command.Subcommands.Count == 0
        ? [(words, command)]
        : command.Subcommands.SelectMany(one => Leaves($"{words} {one.Name}".Trim(), one));
}
