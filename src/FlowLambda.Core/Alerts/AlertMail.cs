using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>The alert as a text for somebody who is woken by it: ten seconds for the facts, then what to look at, then how to have peace.</summary>
public static class AlertMail
{
    /// <summary>How much of a description is shown: three printed pages.</summary>
    private const int MaxDescriptionLength = 8000;

    private const int LabelLength = 12;

    /// <summary>How long a line is that mail programs do not break anew.</summary>
    private const int MaxLineLength = 96;

    internal static string Of(Alert alert)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{AlertText.Headline(alert)}\n\n");
        foreach (var fact in AlertFacts.Of(alert).Append(AlertFacts.RuleOf(alert)))
            Append(text, $"{fact.Label + ":",-LabelLength}{(fact.Label.Length < LabelLength - 1 ? "" : " ")}", fact.Text);
        AppendAdvice(text, alert);
        AppendRecords(text, alert.Evidence);
        text.Append(CultureInfo.InvariantCulture, $"\nIf this is expected\n{SilenceText.Of(alert)}");
        text.Append(CultureInfo.InvariantCulture, $"\nAlert {alert.Id}\n");
        return text.ToString();
    }

    /// <summary>Appends a text behind a label; lines after the first begin under its first word.</summary>
    internal static void Append(StringBuilder lines, string label, string text) =>
        lines.Append(label).AppendJoin('\n' + new string(' ', label.Length), WrappedText.Lines(text, MaxLineLength - label.Length)).Append('\n');

    private static void AppendAdvice(StringBuilder text, Alert alert)
    {
        if (Advice(alert) is { } advice)
        {
            text.Append('\n');
            foreach (var line in advice.Split('\n'))
                Append(text, "", line.TrimEnd());
        }

        if (alert.Rule.Runbook is { } runbook)
            text.Append(CultureInfo.InvariantCulture, $"\nWhat to do first: {runbook.AbsoluteUri}\n");
        if (LogsInsightsLink.For(alert) is { } link)
            text.Append(CultureInfo.InvariantCulture, $"\nRecords of the window that hold these values: {link}\n");
    }

    /// <summary>What the rule says that it means; where it says nothing, what to ask; null where a runbook says all.</summary>
    public static string? Advice(Alert alert) => alert.Rule switch
    {
        { Description: { } description } => VisibleText.Cut(description.Trim(), MaxDescriptionLength),
        { Runbook: not null } => null,
        _ => "Who is behind this, and is it meant to be? The rule has neither a `description` nor a `runbook` that would say more.",
    };

    private static void AppendRecords(StringBuilder text, Evidence evidence)
    {
        if (evidence.Table.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n{Heading(evidence)}, times in UTC\n  {string.Join("\n  ", evidence.Table)}\n");
        if (evidence.Records.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n{(evidence.Table.Count > 0 ? "The same as they were logged" : Heading(evidence))}\n  {string.Join("\n  ", evidence.Records)}\n");
        if (evidence.IsTrimmed)
            text.Append("\nSome records and values are left out or cut, as the message would have been too long.\n");
    }

    /// <summary>Which of the batch's records are shown.</summary>
    public static string Heading(Evidence evidence) => evidence.Records.Count < evidence.Count
        ? string.Create(CultureInfo.InvariantCulture, $"The first {evidence.Records.Count} of {AlertFacts.Records(evidence.Count)} in this batch")
        : evidence.Count == 1 ? "The one record in this batch" : $"The {AlertFacts.Records(evidence.Count)} in this batch";
}
