using System.CommandLine;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda validate</c>: every fault of a configuration.</summary>
internal static class ValidateCommand
{
    internal static Command Create(Host host)
    {
        var file = new Argument<string>("FILE") { Description = "The configuration, YAML or JSON" };
        var logFormat = CommonOptions.LogFormat();
        var command = new Command("validate", "Check a configuration and name everything that is wrong with it") { file, logFormat };
        command.SetAction(arguments =>
        {
            var path = arguments.GetRequiredValue(file);
            var configuration = host.LoadConfiguration(path, arguments.GetValue(logFormat));
            host.Output.WriteLine(VisibleText.Of($"{path}: valid; {Words.Count(configuration.Metrics.Count, "metric")}, {Words.Count(configuration.Rules.Count, "rule")}"));
            return ExitCode.Done;
        });
        return command;
    }
}
