using System.Text.Json;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Reads a JSON pattern: conditions on what selectors select, in braces.</summary>
internal sealed class JsonPatternReader
{
    private static readonly AnyValueCondition Exists = new();

    private readonly PatternTokens _tokens;
    private readonly JsonScalarReader _scalars = new();

    private JsonPatternReader(PatternTokens tokens) => _tokens = tokens;

    internal static JsonPattern Read(string text)
    {
        var tokens = PatternLexer.Read(text, FilterPatternKind.Json);
        tokens.Take(PatternTokenType.Open);
        var condition = tokens.TakeCondition(new JsonPatternReader(tokens).TakeComparison);
        tokens.Take(PatternTokenType.Close);
        tokens.Take(PatternTokenType.End);
        return new JsonPattern(condition);
    }

    private Condition<JsonElement> TakeComparison()
    {
        var selector = _tokens.Take(PatternTokenType.Selector).Selector ?? throw InvalidPatternException.Malformed();
        if (_tokens.Next.Type == PatternTokenType.Comparison)
            return new SelectedCondition(selector, new ScalarCondition(_scalars, _tokens.TakeComparison("null", "NULL")));

        if (!_tokens.Next.IsWord("NOT"))
        {
            _tokens.TakeWord("IS");
            return new SelectedCondition(selector, TakeKind());
        }

        _tokens.TakeWord("NOT");
        _tokens.TakeWord("EXISTS");
        return new NegatedCondition<JsonElement>(new SelectedCondition(selector, Exists));
    }

    private Condition<JsonElement> TakeKind() => _tokens.Take(PatternTokenType.Word).Text switch
    {
        "NULL" => new NullCondition(),
        "TRUE" => new KindCondition(JsonValueKind.True),
        "FALSE" => new KindCondition(JsonValueKind.False),
        _ => throw InvalidPatternException.Malformed(),
    };
}
