using System.Globalization;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A number of a pattern or of a message: decimal, with a sign, a point and an exponent where it has them. Whole numbers compare exactly up to 64 bits.</summary>
internal readonly struct Number
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly long _whole;
    private readonly bool _isWhole;

    private Number(long whole) => (_whole, _isWhole, Value) = (whole, true, whole);

    private Number(double value) => Value = value;

    internal double Value { get; }

    /// <summary>Reads the whole text as a number. What is too large for a double is none.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        // Beside what is none at a glance: .NET would read over NULs at the end.
        if (text.IsEmpty || (!char.IsAsciiDigit((char)text[0]) && text[0] is not ((byte)'-' or (byte)'+' or (byte)'.')) || text[^1] == 0)
            return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            number = new Number(whole);
            return true;
        }

        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return false;
        number = new Number(value);
        return true;
    }

    internal int CompareTo(Number other) => _isWhole && other._isWhole ? _whole.CompareTo(other._whole) : Value.CompareTo(other.Value);
}
