using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary>A command whose own help says how it ends, and shows how it is used.</summary>
/// <param name="name">The command's name.</param>
/// <param name="description">What it does, on one line, which the list of commands shows; after an empty line, what else there is to know.</param>
/// <param name="examples">Command lines that run it; below one, what its file holds, if that is to be shown.</param>
internal sealed class CommandWithExample(string name, string description, params string[] examples) : Command(name, description)
{
    internal IReadOnlyList<string> Examples => examples;

    /// <summary>What exit code 1 means.</summary>
    internal string Failure { get; set; } = "An input could not be read, or the output not be written.";

    /// <summary>What exit code 2 means.</summary>
    internal string Misuse { get; set; } = "Wrong usage, or a configuration that is not valid: nothing was done.";
}
