using System.Buffers;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Reads terms: words, texts in quotes and regular expressions, each with <c>?</c> or <c>-</c> before it or with neither.</summary>
internal static class TermsReader
{
    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    internal static TermsPattern Read(string text)
    {
        List<Term> required = [], excluded = [], optional = [];
        var scanner = new PatternScanner(text);
        var isMalformed = false;
        var end = -1;
        while (scanner.SkipWhiteSpace())
        {
            var isAttached = scanner.Position == end;
            var list = scanner.Next switch
            {
                '-' => excluded,
                '?' => optional,
                _ => required,
            };
            if (list != required)
            {
                // A word with a hyphen in it would be two terms, the second excluded: such a word must be in quotes.
                if (isAttached)
                    throw scanner.InvalidTerm(scanner.Position);
                scanner.TryTake(scanner.Next);
            }

            if (scanner.IsAtEnd || (list != required && scanner.Next is ' ' or '\t' or '\r' or '\n' or '-' or '?'))
            {
                isMalformed = true;
                continue;
            }

            list.Add(ReadTerm(scanner));
            end = scanner.Position;
        }

        return isMalformed ? throw InvalidPatternException.Malformed() : new TermsPattern([.. required], [.. excluded], [.. optional]);
    }

    private static Term ReadTerm(PatternScanner scanner)
    {
        switch (scanner.Next)
        {
            case '"':
                return new TextTerm(scanner.TakeQuoted());
            case '%':
                return new RegexTerm(scanner.TakeRegex());
            default:
                var word = scanner.TakeAll(WordCharacters);
                return word.Length > 0 ? new TextTerm(word) : throw scanner.InvalidTerm(scanner.Position);
        }
    }
}
