namespace FlowLambda.Matching.FilterPatterns;

internal enum PatternTokenType
{
    /// <summary>Behind the last token.</summary>
    End,
    Open,
    Close,
    OpenParenthesis,
    CloseParenthesis,
    Comma,
    And,
    Or,
    Comparison,
    Word,
    Quoted,
    Regex,
    Selector,
}

/// <summary>A word of a space-delimited or JSON pattern.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Text">The text of words and comparisons, and that in quotes.</param>
internal readonly record struct PatternToken(PatternTokenType Type, string Text = "")
{
    /// <summary>The compiled expression of a regex.</summary>
    internal TextRegex? Regex { get; init; }

    /// <summary>The steps of a selector; null for an index that follows none.</summary>
    internal JsonSelector? Selector { get; init; }

    /// <summary>The type and text with its length, so that no two rows of words read alike.</summary>
    public override string ToString() => $"{Type} {(Regex?.ToString() ?? Text).Length}:{Regex?.ToString() ?? Text}";

    /// <summary>Whether it compares numbers by size.</summary>
    internal bool IsOrder => Type == PatternTokenType.Comparison && Text[0] is '<' or '>';

    /// <summary>Whether it is a value that some text can be compared with.</summary>
    internal bool IsValue => Type is PatternTokenType.Word or PatternTokenType.Quoted or PatternTokenType.Regex;

    internal bool IsWord(string word) => Type == PatternTokenType.Word && Text == word;
}
