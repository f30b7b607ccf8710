using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Completion;
using FlowLambda.Cli.Help;
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
        try
        {
            return RunCommand(arguments, host);
        }
        catch (ReaderGoneException)
        {
            return ExitCode.Done;
        }
    }

    /// <summary>All commands, in the order in which one comes to need them.</summary>
    internal static RootCommand Commands(Host host)
    {
        CommandGroup[] groups =
        [
            new("Try it", [
                ReplayCommand.Create(host),
                ReportCommand.Create(host),
                MatchCommand.Create(host),
                GenerateCommand.Create(host),
            ]),
            new("Write and tune rules", [
                ValidateCommand.Create(host),
                TestCommand.Create(host),
                SweepCommand.Create(host),
            ]),
            new("Deploy and migrate", [
                ForecastCommand.Create(host),
                ImportCommand.Create(host),
            ]),
            new("Look up", [
                FieldsCommand.Create(host),
                SchemaCommand.Create(host),
                CompletionCommand.Create(host),
            ]),
        ];
        var root = new RootCommand(
            """
            FlowLambda: VPC Flow Logs into metrics and alerts

            The command line runs the engine of the Lambda function over recorded logs, so that rules are tried before they are deployed.
            """);
        foreach (var command in groups.SelectMany(group => group.Commands))
            root.Add(command);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this page";
        help.Action = new HelpPageAction(host, groups);
        root.Options.OfType<VersionOption>().Single().Description = "Show the version";
        UsageFaults.Own(root);
        root.Directives.OfType<SuggestDirective>().Single().Action = new SuggestAction(root);
        return root;
    }

    private static int RunCommand(string[] arguments, Host host)
    {
        // `help COMMAND` is what many tools take, and it says the same.
        if (arguments is ["help", .. var asked])
            arguments = [.. asked, "--help"];
        var parsed = Commands(host).Parse(arguments);
        var faults = UsageFaults.Of(parsed, arguments);
        if (faults.Count > 0)
        {
            host.TellFault(string.Join('\n', faults));
            host.TellFault($"`{HelpPage.Name(parsed.CommandResult.Command)} --help` tells how.");
            return ExitCode.WrongUsage;
        }

        try
        {
            var exitCode = parsed.Invoke(new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false });
            host.Output.Flush();
            return exitCode;
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
}
