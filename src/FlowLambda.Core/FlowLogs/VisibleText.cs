using System.Globalization;
using System.Text;

namespace FlowLambda.FlowLogs;

/// <summary>Makes text from outside safe to show: nothing in it can move a cursor, start a line or pose as ours.</summary>
public static class VisibleText
{
    /// <summary>How much of a line is shown where nothing is said.</summary>
    private const int DefaultMaxLength = 500;

    /// <summary>The text of a line, with control characters escaped, what is not UTF-8 replaced, and what is too long cut off.</summary>
    /// <param name="line">The line.</param>
    /// <param name="maxLength">How many characters are shown at most.</param>
    public static string Of(ReadOnlySpan<byte> line, int maxLength = DefaultMaxLength) =>
        Cut(Of(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4 * maxLength)])), maxLength);

    /// <summary>The text, and what is too long cut off.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var end = maxLength - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    /// <summary>The text, with every character escaped that is not for reading: control and format characters, line and paragraph separators.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var visible = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (IsHidden(c))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                visible.Append(c);
        }

        return visible.ToString();
    }

    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
