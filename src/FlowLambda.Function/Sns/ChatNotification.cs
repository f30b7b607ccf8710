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
    private const int MaxDescriptionLength = 8000;

    private const int MaxStepLength = 350;

    internal static string Of(Alert alert) => Of(AlertText.Summary(alert), AlertText.Message(alert), alert.Rule.Name, alert.Rule.Runbook);

    internal static string Of(string title, string description, string? thread = null, Uri? runbook = null) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1.0");
        writer.WriteString("source", "custom");
        writer.WriteStartObject("content");
        writer.WriteString("textType", "client-markdown");
        writer.WriteString("title", VisibleText.Cut(title, MaxTitleLength));
        writer.WriteString("description", $"```\n{VisibleText.Cut(description.Replace("```", "'''", StringComparison.Ordinal), MaxDescriptionLength - 8)}\n```");
        if (runbook?.AbsoluteUri is { Length: <= MaxStepLength } step)
        {
            // In the description, which is shown as it is, an address is no link.
            writer.WriteStartArray("nextSteps");
            writer.WriteStringValue(step);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        if (thread is not null)
        {
            writer.WriteStartObject("metadata");
            writer.WriteString("threadId", thread);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });
}
