using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>Compiled filter patterns, against the same patterns looked at character by character.</summary>
public class FilterPatternTests
{
    private const int Runs = 2_000;

    [Fact]
    public void A_pattern_of_terms_matches_the_messages_that_it_describes() =>
        Properties.Hold(Trials(Patterns.OfTerms(), Patterns.Line(isPlain: false)), Agrees, Runs);

    [Fact]
    public void A_pattern_of_fields_matches_and_extracts_what_it_describes() =>
        Properties.Hold(Trials(Patterns.OfFields(), Patterns.Line(isPlain: false)), Agrees, Runs);

    [Fact]
    public void A_line_that_is_split_already_matches_as_one_that_is_not() =>
        Properties.Hold(Trials(Patterns.OfFields(), Patterns.Line(isPlain: true)), AgreesWhenSplit, Runs);

    [Fact]
    public void A_JSON_pattern_matches_the_objects_that_it_describes() => Properties.Hold(
        from pattern in Patterns.OfJson()
        from messages in Draw.Several(Patterns.Message(), 1, 6)
        select (pattern, messages),
        AgreesOnJson,
        Runs);

    private static Gen<(Pattern Pattern, IReadOnlyList<string> Lines)> Trials(Gen<Pattern> patterns, Gen<string> lines) =>
        from pattern in patterns
        from messages in Draw.Several(lines, 1, 6)
        select (pattern, messages);

    private static void Agrees((Pattern Pattern, IReadOnlyList<string> Lines) trial)
    {
        var compiled = Compile(trial.Pattern.Text);
        foreach (var line in trial.Lines)
        {
            var expected = trial.Pattern.Holds(line);
            compiled.IsMatch(Encoding.UTF8.GetBytes(line)).ShouldBe(expected, line);
            compiled.Extract(Encoding.UTF8.GetBytes(line)).Select(value => $"{value.Key}={value.Value}").ShouldBe(expected ? trial.Pattern.Extract(line) : [], line);
        }
    }

    private static void AgreesWhenSplit((Pattern Pattern, IReadOnlyList<string> Lines) trial)
    {
        var compiled = Compile(trial.Pattern.Text);
        foreach (var line in trial.Lines)
        {
            var text = Encoding.UTF8.GetBytes(line);
            var whole = new LogMessage(text);
            var split = new LogMessage(text, [.. TokensOf(text)]);
            compiled.IsMatch(split).ShouldBe(compiled.IsMatch(whole), line);
            compiled.IsMatch(split).ShouldBe(trial.Pattern.Holds(line), line);
            foreach (var selector in (string[])["$f0", "$f1", "$f4", "$1", "$2", "$5"])
            {
                compiled.TrySelect(selector, out var value, out var reason).ShouldBeTrue(reason);
                TextOf(value!, split).ShouldBe(TextOf(value!, whole), $"{selector} of {line}");
            }
        }
    }

    private static void AgreesOnJson((JsonTwin Pattern, IReadOnlyList<Node> Messages) trial)
    {
        var compiled = Compile(trial.Pattern.Text);
        foreach (var message in trial.Messages)
            compiled.IsMatch(Encoding.UTF8.GetBytes(message.Json)).ShouldBe(trial.Pattern.Holds(message), $"{trial.Pattern.Text}\n{message.Json}");
    }

    private static FilterPattern Compile(string text)
    {
        FilterPattern.TryParse(text, out var pattern, out var reason).ShouldBeTrue($"{reason}: {text}");
        return pattern!;
    }

    private static string? TextOf(ValueSelector selector, in LogMessage message) => selector.TryExtract(message, out var text) ? Encoding.UTF8.GetString(text) : null;

    private static IEnumerable<Token> TokensOf(byte[] text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && text[end] != ' ')
                end++;
            if (end > start)
                yield return new Token(start, end - start);
            start = end;
        }
    }
}
