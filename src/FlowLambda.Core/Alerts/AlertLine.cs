namespace FlowLambda.Alerts;

/// <summary>
/// The alert on one line of printable ASCII that is no longer than it may be: where it must be cut, the group is cut first, and the
/// severity, the rule and the amount stay.
/// </summary>
internal static class AlertLine
{
    private const string Ellipsis = "...";

    /// <summary>How much of the group is left at least, so that it can be told from others.</summary>
    private const int MinGroupLength = 16;

    internal static string Of(Alert alert, int maxLength)
    {
        var (head, group, tail) = AlertText.SummaryParts(alert);
        var room = Math.Max(MinGroupLength, maxLength - head.Length - tail.Length);
        var line = Cut(head + Cut(group, room) + tail, maxLength);
        return string.Create(line.Length, line, static (printable, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                printable[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
        });
    }

    private static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(maxLength - Ellipsis.Length)] + Ellipsis;
}
