using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary>A command whose own help ends with an example.</summary>
/// <param name="name">The command's name.</param>
/// <param name="description">What it does, on one line.</param>
/// <param name="example">A command line that runs it, and below it what its file holds, if that is to be shown.</param>
internal sealed class CommandWithExample(string name, string description, string example) : Command(name, description)
{
    internal string Example => example;
}
