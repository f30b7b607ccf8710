using System.CommandLine;
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
            ValidateCommand.Create(host),
            FieldsCommand.Create(host),
            GenerateCommandLine.Create(host),
        };
        var parsed = root.Parse(arguments);
        try
        {
            var answer = parsed.Invoke(new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : answer;
        }
        catch (ConfigurationException exception)
        {
            host.Error.WriteLine(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (InputException exception)
        {
            host.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }
}
