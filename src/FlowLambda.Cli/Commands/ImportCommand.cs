using System.CommandLine;
using FlowLambda.Cli.Import;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda import</c>: a configuration out of what took its place so far.</summary>
internal static class ImportCommand
{
    /// <summary>A configuration that says nothing: it is where a format is read.</summary>
    private const string Empty = "version: 1";

    internal static Command Create(Host host) => new("import", "Make a configuration out of what CloudWatch has") { CreateMetricFilters(host) };

    private static CommandWithExample CreateMetricFilters(Host host)
    {
        var files = CommonOptions.Files("What `aws logs describe-metric-filters` and `aws cloudwatch describe-alarms` print, in any number of files; - is standard input");
        var logFormat = CommonOptions.LogFormat("which tells the fields that names in a pattern stand for");
        var output = new Option<string?>("--out") { Description = "The file to write; standard output, where none is named", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Write over a file that is there" };
        var command = new CommandWithExample(
            "metric-filters",
            """
            Turn metric filters, and the alarms on their metrics, into a configuration

            What cannot be told by a rule is named on standard error with the reason, and left out. The metrics keep their names, so that dashboards and alarms go on.
            """,
            "aws logs describe-metric-filters | flowlambda import metric-filters -",
            "flowlambda import metric-filters filters.json alarms.json --out imported.yaml")
        { files, logFormat, output, force };
        command.Misuse = "Wrong usage, a format that is not valid, or the file of --out is there already: nothing was done.";
        command.SetAction(arguments =>
        {
            var path = arguments.GetValue(output);
            if (path is not null && !arguments.GetValue(force) && Path.Exists(path))
            {
                host.Error.WriteLine(VisibleText.Of($"{path}: the file is there already; --force writes over it"));
                return ExitCode.WrongUsage;
            }

            var format = ReadFormat(host, arguments.GetValue(logFormat));
            var items = new ExportedItems(host.Input);
            foreach (var file in InputFiles.Expand(arguments.GetRequiredValue(files)))
                items.Read(file);
            var result = ImportResult.Of(items, format);
            Write(host, path, ConfigurationText.Of(result));
            Tell(host, items, result);
            return ExitCode.Done;
        });
        return command;
    }

    private static RecordFormat ReadFormat(Host host, string? logFormat) => logFormat is null
        ? RecordFormat.Default
        : ConfigurationLoader.Load(Empty, "--log-format", logFormat, host.TellWarning).FormatOf("");

    private static void Write(Host host, string? path, string configuration)
    {
        if (path is null)
        {
            host.Output.Write(configuration);
            host.Output.Flush();
            return;
        }

        try
        {
            File.WriteAllText(path, configuration);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputException($"{path}: {exception.Message}", exception);
        }
    }

    private static void Tell(Host host, ExportedItems items, ImportResult result)
    {
        if (items.LacksFilters)
            host.TellWarning("describe-metric-filters had more to tell: its last page names a next one");
        if (items.LacksAlarms)
            host.TellWarning("describe-alarms had more to tell: its last page names a next one");
        foreach (var line in result.Told())
            host.Error.WriteLine(VisibleText.Of(line));
    }
}
