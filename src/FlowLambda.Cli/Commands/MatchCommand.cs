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
    internal static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files or folders; - is standard input. Whatever `replay` reads, and any other log, a message a line", Arity = ArgumentArity.OneOrMore };
        var pattern = new Option<string?>("--pattern") { Description = "A CloudWatch Logs filter pattern over the message, whatever it is, such as '[..., action=\"REJECT\", status]'", HelpName = "PATTERN" };
        var match = new Option<string?>("--match") { Description = "A match over the fields of the records, as a rule has it, such as '{\"action\": [\"REJECT\"], \"dstport\": [22]}'", HelpName = "JSON" };
        var config = new Option<string?>("--config") { Description = "The configuration whose lists, own prefixes and formats --match may use; the shipped one, where none is named", HelpName = "FILE" };
        var logFormat = new Option<string?>("--log-format") { Description = "The format of the records, in place of the configuration's logFormats", HelpName = "FORMAT" };
        var output = new Option<string>("--output") { Description = "How to print: json has the shape of TestMetricFilter's answer", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");
        var command = new Command("match", "Print the log events that match a filter pattern or a match, and what is extracted of them") { files, pattern, match, config, logFormat, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(pattern) is null == result.GetResult(match) is null)
                result.AddError("Give either --pattern or --match.");
        });
        command.SetAction(arguments =>
        {
            var (configuration, events) = arguments.GetValue(pattern) is { } filter
                ? (host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat)), EventPattern.Of(ReadFilter(filter)))
                : Host.LoadMatch(arguments.GetRequiredValue(match)!, arguments.GetValue(config), arguments.GetValue(logFormat));
            using IMatchWriter writer = arguments.GetValue(output) == "json" ? new MatchJson(host.OutputBytes) : new MatchText(host.Output);
            var matcher = new LogEventMatcher(configuration, events);
            var read = 0L;
            foreach (var batch in new InputReader(configuration, host.Input).ReadAll(InputFiles.Expand(arguments.GetRequiredValue(files))))
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
        : throw new ConfigurationException("the pattern", [ConfigurationFault.Outside("", reason)]);
}
