using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary>Commands that stand together in the list of all.</summary>
/// <param name="Title">What one has in mind who looks for them.</param>
/// <param name="Commands">The commands, in the order in which they are used.</param>
internal sealed record CommandGroup(string Title, IReadOnlyList<Command> Commands);
