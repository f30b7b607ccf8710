using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Replay;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda replay</c>: the engine over recorded logs.</summary>
internal static class ReplayCommand
{
    private const string Description =
        """
        Run the engine over recorded flow logs and print the metrics and alerts

        The same engine as in the function, in memory: what is shown is what the function would have put and published for these batches.
        What comes without batches, as lines and filter-log-events output do, is cut into batches by the minute, as logs are delivered.
        On a terminal the text has tables and colours (none with NO_COLOR), which fit its width or COLUMNS; elsewhere the same words stand in plain columns. For scripts,
        this holds: an alert's first line begins with [SEVERITY] and the rule's name, and no other line begins with a bracket. All else is for --output json.
        """;

    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles();
        var config = CommonOptions.Config();
        var logFormat = CommonOptions.LogFormat();
        var output = CommonOptions.Output("json for programs; with --follow one JSON object a line");
        var only = new Option<string?>("--only") { Description = "Print just these, without summary and malformed lines; the JSON keeps its members, and those left out are empty" };
        only.AcceptOnlyFromAmong("alerts", "metrics");
        var localTime = new Option<bool>("--local-time") { Description = "Tell times in the machine's zone with its offset, rather than in UTC; JSON and records stay as they are" };
        var follow = new Option<bool>("--follow") { Description = "For pipes that go on: take lines as they arrive (a document must be one line) and print alerts as soon as they are raised, the rest at the end of the pipe or after Ctrl-C, which is no failure here" };
        var command = new CommandWithExample(
            "replay",
            Description,
            "flowlambda replay events/",
            "flowlambda replay --config my.yaml --only alerts --output json my-flow-logs/",
            "aws logs tail /vpc/flow-logs --follow | flowlambda replay --follow -")
        { files, config, logFormat, output, only, localTime, follow };
        command.SetAction(arguments =>
        {
            var configuration = host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat));
            var follows = arguments.GetValue(follow);
            var parts = arguments.GetValue(only) is { } part ? Enum.Parse<ReplayParts>(part, ignoreCase: true) : ReplayParts.All;
            var inputs = InputFiles.Expand(arguments.GetRequiredValue(files));
            var report = new ReplayReport
            {
                Configuration = configuration,
                Files = inputs.Count,
                KeepsAlerts = !follows && parts.HasFlag(ReplayParts.Alerts),
                KeepsMetrics = parts.HasFlag(ReplayParts.Metrics),
            };
            IReplayWriter writer = arguments.IsJson(output)
                ? follows ? new ReplayJsonLines(host.OutputBytes, parts) : new ReplayJson(host.OutputBytes, parts)
                : new ReplayText(
                    host.Terminal is { } terminal ? new TerminalLayout(host.CreateConsole(terminal.Width)) : new PlainLayout(host.Output),
                    configuration.Names,
                    arguments.GetValue(localTime) ? host.Time.LocalTimeZone : null,
                    parts);
            if (follows)
                Follow(host, report, inputs, writer);
            else
                new ReplayRun(configuration, new InputReader(configuration, host.Input), host.Region).Run(report, inputs, _ => { }, CancellationToken.None);
            writer.Complete(report);
            // Where the text ends with the malformed lines, it says so there.
            if (arguments.IsJson(output) || parts != ReplayParts.All)
                host.TellUnread(report.Counts);
            if (parts != ReplayParts.All && report.Counts.Malformed > 0)
                host.TellWarning($"{Words.Count(report.Counts.Malformed, "line")} of {Words.Number(report.Counts.Records)} malformed");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Follow(Host host, ReplayReport report, IReadOnlyList<string> files, IReplayWriter writer)
    {
        using var interruption = new Interruption();
        var input = new InputReader(report.Configuration, host.Input) { Follows = true, Stop = interruption.Token };
        new ReplayRun(report.Configuration, input, host.Region).Run(
            report,
            files,
            alerts =>
            {
                foreach (var alert in alerts)
                    writer.Raise(alert);
                host.Output.Flush();
            },
            interruption.Token);
    }
}
