using System.CommandLine;
using System.CommandLine.Invocation;

namespace FlowLambda.Cli.Commands;

/// <summary>Prints a command's help, and after it the command's example, if there is one.</summary>
/// <param name="help">Prints the help.</param>
internal sealed class ExampleHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CommandWithExample command)
            Write(parseResult.InvocationConfiguration.Output, command.Example);
        return exitCode;
    }

    /// <summary>Writes it as the sections before it are written: a heading, lines that are set in, an empty line.</summary>
    private static void Write(TextWriter output, string example)
    {
        output.WriteLine("Example:");
        foreach (var line in example.Split('\n'))
            output.WriteLine(line.Length > 0 ? "  " + line : "");
        output.WriteLine();
    }
}
