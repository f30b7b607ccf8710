using System.CommandLine;
using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Match;
using FlowLambda.Engine;
using FlowLambda.Matching;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda match</c>: which log events match, and what is extracted of them.</summary>
internal static class MatchCommand
{
    /// <summary>What <c>--match</c> says where it is not given.</summary>
    private const string Everything = "{}";

    private const string Description =
        """
        Print the log events that match a filter pattern or the match of a rule, and what is extracted of them

        Tries what a rule or metric would see, before it is written into a configuration: TestMetricFilter, offline, with either language.
        """;

    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles("lines of any log, records or not");
        var pattern = new Option<string?>("--pattern") { Description = "A CloudWatch Logs filter pattern over the message, whatever it is (a timestamp that leads a line is a part of it, unless a record follows), such as '[..., action=\"REJECT\", status]'", HelpName = "PATTERN" };
        var match = new Option<string?>("--match") { Description = "What fields of the records must be, as the `match` of a rule says it, such as '{\"action\": [\"REJECT\"], \"dstport\": [22]}'", HelpName = "JSON" };
        var config = CommonOptions.Config("The configuration whose lists, own prefixes and formats are used");
        var logFormat = CommonOptions.LogFormat();
        var output = CommonOptions.Output("json in the shape of TestMetricFilter's answer");
        var command = new CommandWithExample("match", Description, "flowlambda match --pattern '[..., action=\"REJECT\", status]' events/", "flowlambda match --match '{\"dstport\": [22]}' --output json my-flow-logs/") { files, pattern, match, config, logFormat, output };
        FilterPattern? filter = null;
        command.Validators.Add(result =>
        {
            if (result.GetResult(pattern) is null == result.GetResult(match) is null)
                result.AddError("Give either --pattern or --match.");
            else if (result.GetValue(pattern) is { } text && !FilterPattern.TryParse(text, out filter, out var reason))
                result.AddError($"--pattern: '{text}' is not a filter pattern, to which CloudWatch Logs would answer: {reason}. Right are such as [..., action=\"REJECT\", status], {{ $.bytes > 1000 }} and \"REJECT OK\".");
        });
        command.SetAction(arguments =>
        {
            var (configuration, events) = host.LoadMatch(arguments.GetValue(match) ?? Everything, arguments.GetValue(config), arguments.GetValue(logFormat));
            if (filter is not null)
                events = EventPattern.Of(filter);
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
}
