using System.Buffers;
using System.Globalization;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Reads the selectors of a JSON pattern, of which few may have a wildcard, and none two.</summary>
internal sealed class JsonSelectorLexer
{
    private const int MaxWildcardSelectors = 3;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private int _wildcardSelectors;

    /// <summary>The selector that a whole text is; null where it is none.</summary>
    internal static JsonSelector? Read(string text)
    {
        try
        {
            var scanner = new PatternScanner(text);
            var selector = new JsonSelectorLexer().Take(scanner);
            return scanner.IsAtEnd ? selector : null;
        }
        catch (InvalidPatternException)
        {
            // Whoever asks has words of their own for it.
            return null;
        }
    }

    /// <summary>The selector that begins here; null for an index that follows none.</summary>
    internal JsonSelector? Take(PatternScanner scanner)
    {
        var start = scanner.Position;
        if (scanner.Next == '[')
        {
            TakeBracketed(scanner, start);
            return null;
        }

        if (!scanner.TryTake('$') || !scanner.TryTake('.'))
            throw scanner.InvalidTerm(start);
        List<JsonStep> steps = [TakeMember(scanner, start)];
        while (scanner.Next is '.' or '[')
        {
            start = scanner.Position;
            steps.Add(scanner.TryTake('.') ? TakeMember(scanner, start) : TakeBracketed(scanner, start));
        }

        CheckWildcards(steps.Count(step => step.IsWildcard));
        return new JsonSelector(steps);
    }

    private void CheckWildcards(int count)
    {
        if (count > 1)
            throw new InvalidPatternException("Your filter pattern has a JSON path selector that exceeds the maximum of 1 wildcard allowed per json selector.");
        _wildcardSelectors += count;
        if (_wildcardSelectors > MaxWildcardSelectors)
            throw new InvalidPatternException($"Your input has exceeded the maximum of {MaxWildcardSelectors} JSON wildcard selectors allowed per filter pattern.");
    }

    /// <summary>What follows a dot.</summary>
    private static JsonStep TakeMember(PatternScanner scanner, int start)
    {
        if (scanner.Next == '[')
            return TakeBracketed(scanner, start);
        if (scanner.TryTake('*'))
            return new JsonStep(JsonStepType.AnyMember, []);
        var name = scanner.TakeAll(NameCharacters);
        return name.Length > 0 ? JsonStep.Member(name) : throw scanner.InvalidTerm(start);
    }

    /// <summary>An index, an asterisk or a name in single quotes, in brackets.</summary>
    private static JsonStep TakeBracketed(PatternScanner scanner, int start)
    {
        scanner.TryTake('[');
        JsonStep step;
        if (scanner.TryTake('*'))
            step = new JsonStep(JsonStepType.AnyElement, []);
        else if (scanner.TakeAll(Digits) is { Length: > 0 } digits)
            step = new JsonStep(JsonStepType.Index, [], IndexOf(digits));
        else
            step = JsonStep.Member(scanner.TakeSingleQuoted(start));
        return scanner.TryTake(']') ? step : throw scanner.InvalidTerm(start);
    }

    private static int IndexOf(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw InvalidPatternException.Malformed();
}
