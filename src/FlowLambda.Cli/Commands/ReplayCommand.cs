using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Replay;
using FlowLambda.Engine;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda replay</c>: the engine over recorded logs.</summary>
internal static class ReplayCommand
{
    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles();
        var config = CommonOptions.Config();
        var logFormat = CommonOptions.LogFormat();
        var output = CommonOptions.Output();
        var command = new Command("replay", "Run the engine over recorded flow logs and print the metrics and alerts") { files, config, logFormat, output };
        command.SetAction(arguments =>
        {
            var configuration = host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat));
            var report = ReplayReport.Run(
                configuration,
                InputFiles.Expand(arguments.GetRequiredValue(files)),
                new InputReader(configuration, host.Input),
                new EngineSettings { Region = host.Region });
            if (arguments.IsJson(output))
                ReplayJson.Write(report, host.OutputBytes);
            else
                new ReplayText(host.CreateConsole()).Write(report);
            return ExitCode.Done;
        });
        return command;
    }
}
