using System.Buffers;
using System.Text;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>
/// Splits a space-delimited or JSON pattern into its words, all of them before any is understood: the service too reports a
/// character that it does not take anywhere in the pattern before it reports words in the wrong order.
/// </summary>
internal sealed class PatternLexer(string text, FilterPatternKind kind)
{
    private const string Ellipsis = "...";

    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.*+-");

    private readonly PatternScanner _scanner = new(text);
    private readonly JsonSelectorLexer _selectors = new();
    private readonly List<PatternToken> _tokens = [];

    private bool IsJson => kind == FilterPatternKind.Json;

    internal static PatternTokens Read(string text, FilterPatternKind kind)
    {
        var lexer = new PatternLexer(text, kind);
        while (lexer._scanner.SkipWhiteSpace())
            lexer.ReadToken();
        return new PatternTokens(lexer._tokens);
    }

    private void ReadToken()
    {
        var start = _scanner.Position;
        var token = Take(start);
        if (IsRefused(token))
            throw InvalidPatternException.Term(_scanner.Since(start));
        _tokens.Add(token);
    }

    private PatternToken Take(int start)
    {
        switch (_scanner.Next)
        {
            case '"':
                return new PatternToken(PatternTokenType.Quoted, _scanner.TakeQuoted());
            case '%':
                return new PatternToken(PatternTokenType.Regex) { Regex = _scanner.TakeRegex() };
            case '$' or '[' when IsJson:
                return new PatternToken(PatternTokenType.Selector) { Selector = _selectors.Take(_scanner) };
            case '[' or '{' when _scanner.Next == (IsJson ? '{' : '['):
                return Symbol(PatternTokenType.Open);
            case ']' or '}' when _scanner.Next == (IsJson ? '}' : ']'):
                return Symbol(PatternTokenType.Close);
            case ',' when !IsJson:
                return Symbol(PatternTokenType.Comma);
            case '(':
                return Symbol(PatternTokenType.OpenParenthesis);
            case ')':
                return Symbol(PatternTokenType.CloseParenthesis);
            case '&' or '|':
                return Doubled(start);
            case '=' or '!' or '<' or '>':
                return Comparison(start);
            default:
                return Word(start);
        }
    }

    private PatternToken Symbol(PatternTokenType type)
    {
        _scanner.TryTake(_scanner.Next);
        return new PatternToken(type);
    }

    private PatternToken Doubled(int start)
    {
        var symbol = Symbol(_scanner.Next == '&' ? PatternTokenType.And : PatternTokenType.Or);
        return _scanner.TryTake(symbol.Type == PatternTokenType.And ? '&' : '|') ? symbol : throw _scanner.InvalidTerm(start);
    }

    private PatternToken Comparison(int start)
    {
        var first = _scanner.Next;
        _scanner.TryTake(first);
        if (first != '=' && !_scanner.TryTake('=') && first == '!')
            throw _scanner.InvalidTerm(start);
        return new PatternToken(PatternTokenType.Comparison, _scanner.Since(start));
    }

    private PatternToken Word(int start)
    {
        var word = _scanner.TakeAll(WordCharacters);
        return word.Length > 0 ? new PatternToken(PatternTokenType.Word, word) : throw _scanner.InvalidTerm(start);
    }

    /// <summary>Whether a word by itself is one, but not where it stands.</summary>
    private bool IsRefused(PatternToken token)
    {
        if (!IsJson && token.Type == PatternTokenType.Word && token.Text != Ellipsis && token.Text.StartsWith(Ellipsis, StringComparison.Ordinal))
            return true;
        if (!token.IsValue || _tokens.Count == 0)
            return false;
        var previous = _tokens[^1];
        if (previous.IsOrder)
            return token.Type != PatternTokenType.Word || !Number.TryParse(Encoding.UTF8.GetBytes(token.Text), out _);
        return IsJson && previous.IsWord("IS") && _tokens.Count > 1 && _tokens[^2].Type == PatternTokenType.Selector
            && !(token.IsWord("NULL") || token.IsWord("TRUE") || token.IsWord("FALSE"));
    }
}
