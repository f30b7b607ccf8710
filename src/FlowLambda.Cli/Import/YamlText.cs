using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>Writes texts from outside as YAML that reads back as the same text (YAML 1.2.2, chapter 7).</summary>
internal static partial class YamlText
{
    /// <summary>How much of a name is shown in a comment: more than any name that AWS takes.</summary>
    private const int MaxCommentedLength = 1024;

    /// <summary>Words that stand for something else where they are not quoted, in one version of YAML or another.</summary>
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>A text, quoted only where it must be.</summary>
    internal static string Of(string text) =>
        Plain().IsMatch(text) && !Words.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : Quote(text);

    /// <summary>A text in single quotes; one that holds what is not for reading in double quotes, with that escaped.</summary>
    internal static string Quote(string text) =>
        VisibleText.Of(text) == text && !text.Contains('\uFEFF', StringComparison.Ordinal) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : Escape(text);

    /// <summary>A number as a person would write it, without an exponent.</summary>
    internal static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A text from outside for a comment: it stays on its line.</summary>
    internal static string Comment(string text) => VisibleText.Cut(VisibleText.Of(text), MaxCommentedLength);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (c is >= ' ' and <= '~')
                escaped.Append(c);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return escaped.Append('"').ToString();
    }

    /// <summary>A letter, <c>/</c>, <c>$</c> or <c>_</c>, then what no YAML reader takes for anything but text.</summary>
    [GeneratedRegex(@"^[A-Za-z/$_][A-Za-z0-9/$_.\-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
