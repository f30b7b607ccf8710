using System.Buffers;
using System.Text;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>
/// Reads the words of a pattern from left to right. What is no word is refused as the service does: the word as far as it was read,
/// with the first character that cannot belong to it.
/// </summary>
internal sealed class PatternScanner(string text)
{
    private const int MaxRegexes = 2;

    private static readonly SearchValues<char> RegexCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:_#=@/;,-^$?[]{}|\\*+. \t\r\n");

    private int _regexes;

    /// <summary>The offset of the next character.</summary>
    internal int Position { get; private set; }

    /// <summary>The next character; NUL at the end.</summary>
    internal char Next => Position < text.Length ? text[Position] : '\0';

    internal bool IsAtEnd => Position == text.Length;

    /// <summary>What a pattern is written in, by the character that it begins with.</summary>
    internal static FilterPatternKind KindOf(string text)
    {
        var scanner = new PatternScanner(text);
        scanner.SkipWhiteSpace();
        return scanner.Next switch
        {
            '[' => FilterPatternKind.SpaceDelimited,
            '{' => FilterPatternKind.Json,
            _ => FilterPatternKind.Terms,
        };
    }

    /// <summary>Skips white space.</summary>
    /// <returns>Whether something comes after it.</returns>
    internal bool SkipWhiteSpace()
    {
        while (Next is ' ' or '\t' or '\r' or '\n')
            Position++;
        return !IsAtEnd;
    }

    internal bool TryTake(char c)
    {
        if (IsAtEnd || Next != c)
            return false;
        Position++;
        return true;
    }

    /// <summary>The longest run of some characters.</summary>
    internal string TakeAll(SearchValues<char> characters)
    {
        var rest = text.AsSpan(Position);
        var length = rest.IndexOfAnyExcept(characters);
        var taken = rest[..(length < 0 ? rest.Length : length)].ToString();
        Position += taken.Length;
        return taken;
    }

    /// <summary>What was read since an offset.</summary>
    internal string Since(int start) => text[start..Position];

    /// <summary>A text in quotes; a backslash makes a quote, or a backslash, an ordinary character.</summary>
    internal string TakeQuoted()
    {
        var start = Position++;
        var quoted = new StringBuilder();
        while (!TryTake('"'))
        {
            if (Next == '\\' && Position + 1 < text.Length && text[Position + 1] is '"' or '\\')
                Position++;
            if (IsAtEnd)
                throw InvalidTerm(start);
            quoted.Append(text[Position++]);
        }

        return quoted.ToString();
    }

    /// <summary>A text in single quotes: a member's name that is no word.</summary>
    internal string TakeSingleQuoted(int start)
    {
        if (!TryTake('\''))
            throw InvalidTerm(start);
        var end = text.IndexOf('\'', Position);
        var name = text[Position..(end < 0 ? text.Length : end)];
        Position += name.Length;
        if (name.Length == 0 || !TryTake('\''))
            throw InvalidTerm(start);
        return name;
    }

    /// <summary>A regular expression between percent signs.</summary>
    internal TextRegex TakeRegex()
    {
        var start = Position++;
        var expression = TakeAll(RegexCharacters);
        if (expression.Length == 0 || !TryTake('%'))
            throw InvalidTerm(start);
        if (++_regexes > MaxRegexes)
            throw new InvalidPatternException($"Your input has exceeded the maximum of {MaxRegexes} regular expressions per filter pattern.");
        return TextRegex.Compile(expression);
    }

    /// <summary>The refusal of a word that began at an offset and cannot go on with the next character.</summary>
    internal InvalidPatternException InvalidTerm(int start)
    {
        var isPair = Position + 1 < text.Length && char.IsSurrogatePair(text[Position], text[Position + 1]);
        return InvalidPatternException.Term(text[start..Math.Min(Position + (isPair ? 2 : 1), text.Length)]);
    }
}
