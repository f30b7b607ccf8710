using System.CommandLine;
using FlowLambda.Cli.Inputs;

namespace FlowLambda.Cli.Commands;

/// <summary>Arguments and options that several commands have, so that they say the same everywhere.</summary>
internal static class CommonOptions
{
    private const string Text = "text";
    private const string Json = "json";

    /// <summary>Recorded logs.</summary>
    /// <param name="lines">What else than events and exports a file may hold, in words.</param>
    internal static Argument<string[]> LogFiles(string lines = "plain records") => Files(
        $"Files, or folders for all files in them, but a truth.json that `generate` wrote; - is standard input. Lambda events, envelopes, filter-log-events output, S3 flow log files, exports, what `aws logs tail` prints, or {lines}, gzipped or not");

    /// <summary>One file or more, of which one may be standard input.</summary>
    internal static Argument<string[]> Files(string description)
    {
        var files = new Argument<string[]>("FILE") { Description = description, Arity = ArgumentArity.OneOrMore };
        InputFiles.AllowStandardInputOnce(files);
        return files;
    }

    /// <summary>The configuration.</summary>
    /// <param name="what">What it is, where it is more than that.</param>
    internal static Option<string?> Config(string what = "The configuration") =>
        new("--config") { Description = $"{what}; the shipped one, where none is named", HelpName = "FILE" };

    /// <summary>The format of the records.</summary>
    /// <param name="role">What it is for, in words.</param>
    internal static Option<string?> LogFormat(string role = "in place of the configuration's logFormats") =>
        new("--log-format") { Description = $"The format of the records, {role}: 'default', or as CreateFlowLogs takes it, such as '${{srcaddr}} ${{bytes}} ${{start}}'", HelpName = "FORMAT" };

    /// <summary>How to print.</summary>
    /// <param name="json">What the JSON is, in words.</param>
    internal static Option<string> Output(string json = "json for programs")
    {
        var output = new Option<string>("--output") { Description = $"How to print: text for people, {json}", DefaultValueFactory = _ => Text };
        output.AcceptOnlyFromAmong(Text, Json);
        return output;
    }

    /// <summary>Whether JSON is asked for.</summary>
    internal static bool IsJson(this ParseResult arguments, Option<string> output) => arguments.GetValue(output) == Json;
}
