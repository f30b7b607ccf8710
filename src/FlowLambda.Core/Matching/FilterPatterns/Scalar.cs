namespace FlowLambda.Matching.FilterPatterns;

/// <summary>What a comparison looks at: a field of a line, or a JSON string or number.</summary>
/// <param name="text">Its text, as UTF-8.</param>
/// <param name="canBeNumber">Whether it is a number where its text is one. JSON strings are none.</param>
internal readonly ref struct Scalar(ReadOnlySpan<byte> text, bool canBeNumber)
{
    internal ReadOnlySpan<byte> Text { get; } = text;

    internal bool TryGetNumber(out Number number)
    {
        number = default;
        return canBeNumber && Number.TryParse(Text, out number);
    }
}
