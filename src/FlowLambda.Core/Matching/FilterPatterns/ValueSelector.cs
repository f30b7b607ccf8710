using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Takes one value out of a message that a pattern matches: a metric's value, or a dimension's.</summary>
public abstract class ValueSelector
{
    private protected ValueSelector()
    {
    }

    /// <summary>The selector as it was written; with the pattern's text it tells what is taken.</summary>
    internal string Text { get; set; } = "";

    /// <summary>Whether a message can have the value. The service takes a name that the pattern does not define, and finds nothing by it.</summary>
    public abstract bool IsDefined { get; }

    /// <summary>The value's text.</summary>
    /// <param name="message">A message that the pattern matches.</param>
    /// <param name="text">The text as UTF-8, that of JSON strings without quotes and escapes. It is valid until the next call.</param>
    /// <returns>False where there is no value, or one without a text: null, an object, an array.</returns>
    internal abstract bool TryExtract(in LogMessage message, out ReadOnlySpan<byte> text);

    /// <summary>The value as a number; a text that is one counts, such as <c>"11.5"</c>.</summary>
    /// <param name="message">A message that the pattern matches.</param>
    /// <param name="number">The number. It is finite.</param>
    /// <returns>False where there is no value, or one that is no number.</returns>
    internal bool TryReadNumber(in LogMessage message, out double number)
    {
        var isNumber = TryExtract(message, out var text) & Number.TryParse(text, out var value);
        number = value.Value;
        return isNumber;
    }
}
