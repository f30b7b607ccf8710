using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Report;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Reports;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda report</c>: the traffic and the alerts of recorded logs, on a page.</summary>
internal static class ReportCommand
{
    private const string Description =
        """
        Make one page of recorded flow logs: traffic over time in eight reports, and the alerts

        The page needs no network when it is opened: charts, tables that sort, a filter by interface and time, and each alert with its
        evidence. Memory is bounded, however much there is to read; on a terminal a bar tells how far it is.
        """;

    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles();
        var config = CommonOptions.Config();
        var logFormat = CommonOptions.LogFormat();
        var json = new Option<bool>("--json") { Description = "Write the figures alone, as JSON; to standard output, where --out names no file" };
        var target = new Option<string?>("--out") { Description = $"The file to write the page to, such as report.html; {ReportFile.StandardOutput} is standard output", HelpName = "FILE" };
        var command = new CommandWithExample(
            "report",
            Description,
            "flowlambda report --out report.html my-flow-logs/",
            "flowlambda report --json events/ > figures.json")
        { files, config, logFormat, target, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(target) is null && !result.GetValue(json))
                result.AddError("Say where the page goes, such as --out report.html, or ask for the figures alone with --json.");
            if (result.GetValue(target) is { } name && name != ReportFile.StandardOutput && result.GetResult(files)?.Tokens.Any(file => InputFiles.AreSame(file.Value, name)) == true)
                result.AddError($"--out: {name} is one of the files to be read.");
        });
        command.SetAction(arguments =>
        {
            var configuration = host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat));
            var file = new ReportFile(arguments.GetValue(target) ?? ReportFile.StandardOutput, arguments.GetValue(json), host.OutputBytes);
            file.Check();
            var inputs = InputFiles.Expand(arguments.GetRequiredValue(files), file.Name);
            var report = new TrafficReport(configuration, new EngineSettings { Region = host.Region });
            var reader = new InputReader(configuration, host.Input);
            var terminal = TerminalError.Create(host);
            new ReportProgress(terminal, TimeProvider.System).Run(
                reader.ReadAll(inputs),
                InputFiles.LengthOf(inputs),
                batch => report.Add(batch.Batch, batch.Format),
                () => (reader.BytesRead, report.Counts.Records));
            file.Write(report, inputs.Count);
            host.TellUnread(report.Counts);
            if (terminal is not null)
                host.Error.WriteLine(VisibleText.Of($"{file.Name ?? "standard output"}: {Words.Count(report.Counts.Records, "record")}, {Words.Count(report.Alerts.Total, "alert")}"));
            return ExitCode.Done;
        });
        return command;
    }
}
