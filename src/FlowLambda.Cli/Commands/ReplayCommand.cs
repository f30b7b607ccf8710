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
        var files = new Argument<string[]>("FILE") { Description = "Files or folders; - is standard input. Lambda events, envelopes, filter-log-events output, S3 flow log files, exports or plain records, gzipped or not", Arity = ArgumentArity.OneOrMore };
        var config = new Option<string?>("--config") { Description = "The configuration; the shipped one, where none is named", HelpName = "FILE" };
        var logFormat = new Option<string?>("--log-format") { Description = "The format of the records, in place of the configuration's logFormats: 'default', or as CreateFlowLogs takes it", HelpName = "FORMAT" };
        var output = new Option<string>("--output") { Description = "How to print", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");
        InputFiles.AllowStandardInputOnce(files);

        var command = new Command("replay", "Run the engine over recorded flow logs and print the metrics and alerts") { files, config, logFormat, output };
        command.SetAction(arguments =>
        {
            var configuration = host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat));
            var report = ReplayReport.Run(
                configuration,
                InputFiles.Expand(arguments.GetRequiredValue(files)),
                new InputReader(configuration, host.Input),
                new EngineSettings { Region = host.Region });
            if (arguments.GetValue(output) == "json")
                ReplayJson.Write(report, host.OutputBytes);
            else
                new ReplayText(host.CreateConsole()).Write(report);
            return ExitCode.Done;
        });
        return command;
    }
}
