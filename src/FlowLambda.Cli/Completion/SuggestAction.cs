using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.Globalization;
using FlowLambda.Cli.Commands;

namespace FlowLambda.Cli.Completion;

/// <summary>
/// Answers <c>flowlambda [suggest:POSITION] LINE</c>, which the scripts of shells ask: the words that may stand at a place of a command line, whose own name is left out.
/// Options are suggested only where a dash has been typed, so that a shell has files to suggest where there is nothing else.
/// </summary>
/// <param name="root">All commands.</param>
internal sealed class SuggestAction(RootCommand root) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type != System.CommandLine.Parsing.TokenType.Directive)?.Value ?? "";
        var asked = parseResult.GetResult(root.Directives.OfType<SuggestDirective>().Single())?.Values is [var text, ..] ? text : null;
        var position = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, line.Length) : line.Length;
        foreach (var word in Words(line[..position]))
            parseResult.InvocationConfiguration.Output.WriteLine(word);
        return ExitCode.Done;
    }

    private IEnumerable<string> Words(string line)
    {
        // An option's value may be joined to it: the shell completes what comes after the sign.
        var last = line[(line.LastIndexOf(' ') + 1)..];
        if (last.StartsWith("--", StringComparison.Ordinal) && last.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign)
            line = $"{line[..^last.Length]}{last[..sign]} {last[(sign + 1)..]}";
        var word = line[(line.LastIndexOf(' ') + 1)..];
        return root.Parse(line).GetCompletions(line.Length)
            .Select(item => item.InsertText ?? item.Label)
            .Where(text => text.StartsWith(word, StringComparison.Ordinal) && text.StartsWith('-') == word.StartsWith('-') && text is not "/?" and not "/h")
            .Distinct(StringComparer.Ordinal);
    }
}
