using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Match;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Matching;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda match</c>: which log events match, and what is extracted of them.</summary>
internal static class MatchCommand
{
    /// <summary>What <c>--match</c> says where it is not given.</summary>
    private const string Everything = "{}";

    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles("lines of any log, records or not");
        var pattern = new Option<string?>("--pattern") { Description = "A CloudWatch Logs filter pattern over the message, whatever it is (a timestamp that leads a line is a part of it, unless a record follows), such as '[..., action=\"REJECT\", status]'", HelpName = "PATTERN" };
        var match = new Option<string?>("--match") { Description = "What fields of the records must be, as the `match` of a rule says it, such as '{\"action\": [\"REJECT\"], \"dstport\": [22]}'", HelpName = "JSON" };
        var config = CommonOptions.Config("The configuration whose lists, own prefixes and formats are used");
        var logFormat = CommonOptions.LogFormat();
        var output = CommonOptions.Output("json in the shape of TestMetricFilter's answer");
        var command = new Command("match", "Print the log events that match a filter pattern or the match of a rule, and what is extracted of them") { files, pattern, match, config, logFormat, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(pattern) is null == result.GetResult(match) is null)
                result.AddError("Give either --pattern or --match.");
        });
        command.SetAction(arguments =>
        {
            var (configuration, events) = host.LoadMatch(arguments.GetValue(match) ?? Everything, arguments.GetValue(config), arguments.GetValue(logFormat));
            if (arguments.GetValue(pattern) is { } filter)
                events = EventPattern.Of(ReadFilter(filter));
            using IMatchWriter writer = arguments.IsJson(output) ? new MatchJson(host.OutputBytes) : new MatchText(host.Output);
            var matcher = new LogEventMatcher(configuration, events);
            var read = 0L;
            var input = new InputReader(configuration, host.Input) { TakesAnyLog = events.Filter is not null, KeepsTimestamps = events.Filter is not null };
            foreach (var batch in input.ReadAll(InputFiles.Expand(arguments.GetRequiredValue(files))))
            {
                foreach (var found in matcher.Match(batch.Batch, batch.Format))
                    writer.Write(read + found.Index + 1, found);
                read += batch.Batch.Events.Length;
            }

            writer.Complete(read);
            return ExitCode.Done;
        });
        return command;
    }

    private static FilterPattern ReadFilter(string text) => FilterPattern.TryParse(text, out var filter, out var reason)
        ? filter
        : throw new ConfigurationException("the pattern", [ConfigurationFault.Outside("", reason)], "filter pattern");
}
