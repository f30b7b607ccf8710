namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Reads a space-delimited pattern: names of fields, with conditions on each, between commas and in brackets.</summary>
internal sealed class SpaceDelimitedReader
{
    /// <summary>A word that the service was seen to refuse as a value without quotes.</summary>
    private const string QuotedOnly = "SPACE";

    private readonly PatternTokens _tokens;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<PatternField> _fields = [];
    private int? _ellipsis;

    private SpaceDelimitedReader(PatternTokens tokens) => _tokens = tokens;

    internal static SpaceDelimitedPattern Read(string text)
    {
        var tokens = PatternLexer.Read(text, FilterPatternKind.SpaceDelimited);
        var reader = new SpaceDelimitedReader(tokens);
        tokens.Take(PatternTokenType.Open);
        if (tokens.Next.Type == PatternTokenType.Close)
            reader._ellipsis = 0;
        else
            reader.ReadEntries();
        tokens.Take(PatternTokenType.Close);
        tokens.Take(PatternTokenType.End);
        return new SpaceDelimitedPattern(reader._fields, reader._ellipsis);
    }

    /// <summary>Whether a word can name a field: letters, digits, underscores and hyphens, and no digit or hyphen first.</summary>
    internal static bool IsName(string word) =>
        (char.IsAsciiLetter(word[0]) || word[0] == '_') && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private void ReadEntries()
    {
        do
            ReadEntry();
        while (_tokens.TryTake(PatternTokenType.Comma));
    }

    private void ReadEntry()
    {
        var first = _tokens.Next;
        if (first.Type is PatternTokenType.Comma or PatternTokenType.Close)
        {
            _fields.Add(new PatternField(""));
        }
        else if (first.IsWord(FilterPattern.Ellipsis))
        {
            _tokens.TakeWord(FilterPattern.Ellipsis);
            Define(FilterPattern.Ellipsis);
            _ellipsis = _fields.Count;
        }
        else
        {
            ReadField();
        }
    }

    private void ReadField()
    {
        if (_tokens.Ahead.Type is PatternTokenType.Comma or PatternTokenType.Close)
        {
            Add(TakeName());
            return;
        }

        string? name = null;
        var start = _tokens.Position;
        var condition = _tokens.TakeCondition(() =>
        {
            var word = TakeName();
            name ??= word;
            return word == name ? _tokens.TakeComparison(QuotedOnly) : throw InvalidPatternException.Malformed();
        });
        Add(name!, condition, _tokens.TextSince(start));
    }

    private void Add(string name, Condition<Scalar>? condition = null, string text = "")
    {
        Define(name);
        _fields.Add(new PatternField(name, condition, text));
    }

    private string TakeName()
    {
        var word = _tokens.Take(PatternTokenType.Word).Text;
        return IsName(word) ? word : throw InvalidPatternException.Malformed();
    }

    private void Define(string name)
    {
        if (!_names.Add(name))
            throw new InvalidPatternException($"Duplicate field '{name}'");
    }
}
