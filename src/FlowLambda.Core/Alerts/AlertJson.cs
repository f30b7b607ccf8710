using System.Text.Json;
using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>The alert as other programs read it.</summary>
public static class AlertJson
{
    /// <summary>The alert as one JSON object on one line.</summary>
    public static string Write(Alert alert) => JsonText.Of(writer => Write(writer, alert));

    /// <summary>Writes the alert as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1");
        writer.WriteString("type", "flowlambda.alert");
        writer.WriteString("id", alert.Id);
        writer.WriteString("rule", alert.Rule.Name);
        writer.WriteString("title", VisibleText.Cut(alert.Rule.Title, Alert.MaxTitleLength));
        writer.WriteString("severity", AlertText.Word(alert.Severity));
        writer.WriteString("account", alert.Source.Account);
        writer.WriteString("region", alert.Source.Region);
        writer.WriteString("logGroup", alert.Source.LogGroup);
        writer.WriteStartObject("group");
        foreach (var (field, value) in alert.Group)
            writer.WriteString(field, value);
        writer.WriteEndObject();
        writer.WriteString("statistic", alert.Rule.Statistic.ToString());
        writer.WriteNumber("value", alert.Value);
        writer.WriteNumber("threshold", alert.Threshold);
        writer.WriteStartObject("window");
        writer.WriteString("start", AlertText.Time(alert.WindowStart));
        writer.WriteString("end", AlertText.Time(alert.WindowEnd));
        writer.WriteNumber("minutes", alert.Rule.WindowMinutes);
        writer.WriteEndObject();
        writer.WriteNumber("suppressed", alert.Suppressed);
        if (alert.Rule.Tags.Count > 0)
            WriteStrings(writer, "tags", alert.Rule.Tags);
        WriteEvidence(writer, alert.Evidence);
        WriteLinks(writer, alert);
        writer.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, Evidence evidence)
    {
        writer.WriteStartObject("evidence");
        WriteStrings(writer, "records", evidence.Records);
        writer.WriteStartObject("top");
        foreach (var (field, values) in evidence.Top)
        {
            writer.WriteStartArray(field);
            foreach (var (value, count) in values)
            {
                writer.WriteStartObject();
                writer.WriteString("value", value);
                writer.WriteNumber("count", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        if (evidence.IsTrimmed)
            writer.WriteBoolean("trimmed", true);
        writer.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject("links");
        if (LogsInsightsLink.For(alert) is { } link)
            writer.WriteString("logsInsights", link);
        if (alert.Rule.Runbook is { } runbook)
            writer.WriteString("runbook", runbook.AbsoluteUri);
        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyList<string> strings)
    {
        writer.WriteStartArray(name);
        foreach (var text in strings)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
