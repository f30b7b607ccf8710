using System.Text;
using System.Text.Json;
using FlowLambda.Cli.Commands;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>Runs the command line in this process, with streams of its own, none of which is a terminal.</summary>
internal static class Shell
{
    internal static Outcome Run(params string[] arguments) => RunWith([], arguments);

    internal static Outcome RunWith(byte[] input, params string[] arguments) => RunWith(new MemoryStream(input), arguments);

    internal static Outcome RunWith(Stream input, params string[] arguments) => RunIn(host => host, input, arguments);

    /// <summary>Runs it with surroundings of its own, such as a terminal or a time zone.</summary>
    internal static Outcome RunIn(Func<Host, Host> surroundings, Stream input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var bytes = new MemoryStream();
        var exitCode = CommandLine.Run(arguments, surroundings(new Host(input, output, bytes, error, Region: "eu-west-1")));
        return new Outcome(exitCode, output + Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }

    /// <summary>Replays, expects that to go well, and gives the JSON that it prints.</summary>
    internal static JsonElement Replay(params string[] arguments) => ReplayWith([], arguments);

    internal static JsonElement ReplayWith(byte[] input, params string[] arguments)
    {
        var outcome = RunWith(input, ["replay", "--output", "json", .. arguments]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return outcome.Json;
    }

    /// <summary>Replays, expects that to go well, and gives the text that it prints.</summary>
    internal static string ReplayText(params string[] arguments)
    {
        var outcome = Run(["replay", .. arguments]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return outcome.Output;
    }
}

/// <summary>What a run left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    internal JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    internal string[] Lines => Output.Split('\n');

    /// <summary>The answer has this line, whole.</summary>
    internal void ShouldHaveLine(string line) => Lines.ShouldHaveLine(line);

    internal string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

internal static class LineAssertions
{
    internal static void ShouldHaveLine(this IReadOnlyCollection<string> lines, string line) =>
        lines.Contains(line, StringComparer.Ordinal).ShouldBeTrue($"no line is\n{line}\namong\n{string.Join('\n', lines)}");

    /// <summary>No line is wider than what is printed off a terminal, and none ends with blanks.</summary>
    internal static void ShouldFitAPage(this IReadOnlyCollection<string> lines)
    {
        lines.Where(line => line.Length > 160).ShouldBeEmpty();
        lines.Where(line => line.TrimEnd() != line).ShouldBeEmpty();
    }
}
