using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;

namespace FlowLambda.Cli;

/// <summary>The command line: what is said is found, run, and answered with an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>0 done; 1 an input or service failed; 2 wrong usage or configuration.</returns>
    public static int Run(string[] arguments, Host host)
    {
        var root = new RootCommand("FlowLambda: VPC Flow Logs into metrics and alerts")
        {
            ReplayCommand.Create(host),
            MatchCommand.Create(host),
            SweepCommand.Create(host),
            TestCommand.Create(host),
            ValidateCommand.Create(host),
            SchemaCommand.Create(host),
            FieldsCommand.Create(host),
            GenerateCommand.Create(host),
            ImportCommand.Create(host),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((SynchronousCommandLineAction)help.Action!);
        var parsed = root.Parse(arguments);
        string[] faults = [.. parsed.Errors.Select(error => error.Message.Replace("\t", "  ", StringComparison.Ordinal)), .. UnknownOptions(parsed, arguments)];
        if (faults.Length > 0)
        {
            host.TellFault(string.Join('\n', faults));
            host.TellFault($"`{string.Join(' ', ["flowlambda", .. CommandNames(parsed), "--help"])}` tells how.");
            return ExitCode.WrongUsage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false });
        }
        catch (ConfigurationException exception)
        {
            host.TellFault(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (Exception exception) when (exception is InputException or IOException)
        {
            host.TellFault(exception.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>The names of the command that was meant, outermost first.</summary>
    private static List<string> CommandNames(ParseResult parsed)
    {
        List<string> names = [];
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
            names.Insert(0, command.Command.Name);
        return names;
    }

    /// <summary>Words that look like options, but that were taken for arguments: only after <c>--</c> may one begin with a dash.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed, string[] arguments) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Where(word => word.Length > 1 && word.StartsWith('-') && arguments.TakeWhile(argument => argument != "--").Contains(word, StringComparer.Ordinal))
        .Select(word => $"There is no option '{word}' here.");
}
