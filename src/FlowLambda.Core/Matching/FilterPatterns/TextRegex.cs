using System.Text;
using System.Text.RegularExpressions;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A regular expression between percent signs, in the service's grammar. It searches UTF-8 text, in time linear in it.</summary>
internal sealed class TextRegex
{
    private readonly Regex _regex;
    private char[] _characters = [];

    private TextRegex(Regex regex) => _regex = regex;

    internal RegexOptions Options => _regex.Options;

    /// <summary>The expression as .NET takes it: equal ones find the same.</summary>
    public override string ToString() => _regex.ToString();

    /// <summary>Compiles what stands between the percent signs; every character is one that the service takes.</summary>
    internal static TextRegex Compile(string expression)
    {
        try
        {
            if (RegexTranslation.Translate(expression) is { } translated)
                return new TextRegex(new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (NotSupportedException)
        {
            // Repetitions that would make the automaton too large: refused below, as what cannot be translated.
        }

        throw new InvalidPatternException("Failed to compile regular expression.");
    }

    internal bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (_characters.Length < text.Length)
            _characters = new char[Math.Max(text.Length, 256)];
        return _regex.IsMatch(_characters.AsSpan(0, Encoding.UTF8.GetChars(text, _characters)));
    }
}
