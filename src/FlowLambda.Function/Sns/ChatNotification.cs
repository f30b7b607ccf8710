using System.Text;
using FlowLambda.Alerts;
using FlowLambda.FlowLogs;

namespace FlowLambda.Function.Sns;

/// <summary>
/// The alert as Amazon Q Developer in chat applications shows it. Source: its administrator guide, "Custom notifications".
/// What does not match that schema is dropped silently there.
/// </summary>
internal static class ChatNotification
{
    private const int MaxTitleLength = 250;
    private const int MaxStepLength = 350;
    private const int MaxKeywordLength = 75;
    private const int MaxKeywords = 10;

    /// <summary>How much of the description the facts may take, and how much what the rule says: the records come after them.</summary>
    private const int MaxFactsLength = 4000;

    private const int MaxAdviceLength = 1000;

    internal static string Of(Alert alert) => Write(
        $"[{AlertText.Word(alert.Severity).ToUpperInvariant()}] {AlertText.Headline(alert)}",
        Description(alert),
        NextSteps(alert),
        [alert.Rule.Name, .. alert.Rule.Tags],
        thread: $"{alert.Key}-{AlertText.Word(alert.Severity)}");

    /// <summary>Writes a notification.</summary>
    /// <param name="title">The title, as text.</param>
    /// <param name="description">The description, as markdown.</param>
    /// <param name="steps">What to do, as markdown; steps that chat does not take are left out.</param>
    /// <param name="keywords">Labels, as text; those that chat does not take are left out.</param>
    /// <param name="thread">What the notifications of one thread have in common; null for one that stands alone.</param>
    internal static string Write(string title, string description, IEnumerable<string> steps, IEnumerable<string> keywords, string? thread) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1.0");
        writer.WriteString("source", "custom");
        writer.WriteStartObject("content");
        writer.WriteString("textType", "client-markdown");
        writer.WriteString("title", VisibleText.Cut(ChatText.Plain(title), MaxTitleLength));
        writer.WriteString("description", description);
        WriteStrings("nextSteps", steps.Where(step => step.Length <= MaxStepLength));
        WriteStrings("keywords", keywords.Where(keyword => keyword.Length is > 0 and <= MaxKeywordLength).Take(MaxKeywords).Select(ChatText.Plain));
        writer.WriteEndObject();
        if (thread is not null)
        {
            writer.WriteStartObject("metadata");
            writer.WriteString("threadId", thread);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();

        void WriteStrings(string name, IEnumerable<string> strings)
        {
            var all = strings.ToList();
            if (all.Count == 0)
                return;
            writer.WriteStartArray(name);
            all.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }
    });

    private static string Description(Alert alert)
    {
        var text = new StringBuilder();
        foreach (var line in AlertFacts.Of(alert).Where(fact => fact.Label != "severity").Select(Line))
        {
            if (text.Length + line.Length < MaxFactsLength)
                text.Append(line).Append('\n');
        }

        if (AlertMail.Advice(alert) is { } advice)
            text.Append('\n').Append(VisibleText.Cut(ChatText.Authored(advice), MaxAdviceLength)).Append('\n');
        if (alert.Evidence.Table.Count > 0)
            text.Append('\n').Append(AlertMail.Heading(alert.Evidence)).Append(", times in UTC\n").Append(ChatText.Block(alert.Evidence.Table)).Append('\n');
        else if (alert.Evidence.Records.Count > 0)
            text.Append('\n').Append(AlertMail.Heading(alert.Evidence)).Append('\n').Append(ChatText.Block(alert.Evidence.Records.Select(record => VisibleText.Cut(record, 200)))).Append('\n');
        var id = $"\nAlert {alert.Id}";

        // Between these brackets both Slack and Teams take an address as it stands: the console's own escapes look like markup.
        if (LogsInsightsLink.For(alert) is { } link && $"\nRecords of the window that hold these values: <{link}>\n" is var all && text.Length + all.Length + id.Length <= ChatText.MaxLength)
            text.Append(all);
        return text.Append(id).ToString();
    }

    private static string Line(AlertFact fact) =>
        $"*{char.ToUpperInvariant(fact.Label[0])}{ChatText.Plain(fact.Label[1..])}* {string.Concat(fact.Parts.Select(part => part.IsFromOutside ? ChatText.Quoted(part.Text) : ChatText.Plain(part.Text)))}";

    private static IEnumerable<string> NextSteps(Alert alert)
    {
        if (alert.Rule.Runbook is { } runbook)
            yield return runbook.AbsoluteUri;
        if (SilenceText.Exemption(alert) is { } exemption)
            yield return $"If this is expected: in flowlambda.yaml, {ChatText.Authored(exemption.Words)}{(exemption.Yaml.Contains('\n', StringComparison.Ordinal) ? "" : $": {ChatText.Quoted(exemption.Yaml)}")}";
        if (SilenceText.Until(alert) is { } until)
            yield return ChatText.Plain(until);
    }
}
