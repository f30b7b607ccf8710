namespace FlowLambda.Alerts;

/// <summary>
/// The alert on one line of printable ASCII that is no longer than it may be: where it must be cut, the group is cut first, then the rule's name; the
/// severity and the amount stay.
/// </summary>
internal static class AlertLine
{
    private const string Ellipsis = "...";

    /// <summary>How much of the rule's name and of the group is left at least, so that they can be told from others.</summary>
    private const int MinLength = 16;

    /// <summary>The line.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="maxLength">How long it may be, in characters.</param>
    /// <param name="more">What follows, each led by a comma and a space, as far as it fits whole; what is empty but for that is left out.</param>
    internal static string Of(Alert alert, int maxLength, params ReadOnlySpan<string> more)
    {
        var (severity, rule, group, amount) = AlertText.SummaryParts(alert);
        var room = maxLength - severity.Length - amount.Length;
        rule = Cut(rule, Math.Max(MinLength, room - Math.Min(MinLength, group.Length)));
        group = Cut(group, Math.Max(MinLength, room - rule.Length));

        // What the amount is of can be longer than the line: its number comes first, and stays.
        var line = Cut(severity + rule + group + amount, maxLength);
        foreach (var part in more)
        {
            if (part.Length > 2 && line.Length + part.Length <= maxLength)
                line += part;
        }

        return string.Create(line.Length, line, static (printable, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                printable[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
        });
    }

    private static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(maxLength - Ellipsis.Length)] + Ellipsis;
}
