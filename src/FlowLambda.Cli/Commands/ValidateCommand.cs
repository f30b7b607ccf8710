using System.CommandLine;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda validate</c>: every fault of a configuration.</summary>
internal static class ValidateCommand
{
    private const string Description =
        """
        Check a configuration and name everything that is wrong with it

        Every fault is told at once, with its line, its path and what would be right; what is only doubtful is a warning. The function does the same when it starts.
        """;

    internal static Command Create(Host host)
    {
        var file = new Argument<string>("FILE") { Description = "The configuration, YAML or JSON" };
        var logFormat = CommonOptions.LogFormat();
        var command = new CommandWithExample("validate", Description, "flowlambda validate my.yaml", "flowlambda validate --log-format '${srcaddr} ${dstaddr} ${dstport} ${protocol} ${action} ${start}' my.yaml") { file, logFormat };
        command.Failure = "The output could not be written.";
        command.Misuse = "The configuration is not valid or cannot be read, or the usage is wrong.";
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
