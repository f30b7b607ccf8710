using System.Text;
using System.Text.Json;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Alerts;
using FlowLambda.FlowLogs;

namespace FlowLambda.Function.Sns;

/// <summary>A message as SNS takes it: a text for each protocol, and attributes to filter by.</summary>
internal sealed class AlertMessage
{
    /// <summary>The value of MessageStructure that says that there is a text for each protocol.</summary>
    internal const string Structure = "json";

    /// <summary>How many alerts a digest holds, so that it stays below SNS's bound.</summary>
    private const int MaxDigestAlerts = 100;

    private const int MaxDigestLine = 200;

    private const int MaxDigestValue = 64;

    private AlertMessage(IReadOnlyList<Alert> alerts, string subject, string message, Dictionary<string, MessageAttributeValue> attributes)
    {
        Alerts = alerts;
        Subject = subject;
        Message = message;
        Attributes = attributes;
        Length = Encoding.UTF8.GetByteCount(message) + subject.Length
            + attributes.Sum(attribute => attribute.Key.Length + (attribute.Value.DataType ?? "").Length + Encoding.UTF8.GetByteCount(attribute.Value.StringValue ?? ""));
    }

    /// <summary>The alerts that the message tells of.</summary>
    internal IReadOnlyList<Alert> Alerts { get; }

    internal string Subject { get; }

    /// <summary>The texts by protocol; SNS takes <c>default</c> for those that are not named, such as SQS and Lambda.</summary>
    internal string Message { get; }

    internal Dictionary<string, MessageAttributeValue> Attributes { get; }

    /// <summary>What SNS counts against its bound, in bytes.</summary>
    internal int Length { get; }

    /// <summary>The message of one alert.</summary>
    internal static AlertMessage Of(Alert alert) => new(
        [alert],
        AlertText.Subject(alert),
        Forms(AlertJson.Write(alert), AlertText.Message(alert), AlertText.Summary(alert), ChatNotification.Of(alert)),
        AttributesOf(alert));

    /// <summary>The alerts that a storm's limit keeps from being sent one by one: one message, or more where they are very many.</summary>
    internal static IEnumerable<AlertMessage> Digests(IEnumerable<Alert> alerts) => alerts.Chunk(MaxDigestAlerts).Select(Digest);

    private static AlertMessage Digest(Alert[] alerts)
    {
        var severity = alerts.Max(alert => alert.Severity);
        var summary = $"[{AlertText.Word(severity).ToUpperInvariant()}] FlowLambda: {alerts.Length} more alerts of one batch";
        var text = summary + "\n\n" + string.Join('\n', alerts.Select(alert => VisibleText.Cut(AlertText.Summary(alert), MaxDigestLine))) + '\n';
        Dictionary<string, MessageAttributeValue> attributes = [];
        Add(attributes, "severity", AlertText.Word(severity));
        Add(attributes, "account", alerts[0].Source.Account);
        Add(attributes, "region", alerts[0].Source.Region);
        return new AlertMessage(alerts, summary, Forms(DigestJson(alerts), text, summary, ChatNotification.Of(summary, text)), attributes);
    }

    private static Dictionary<string, MessageAttributeValue> AttributesOf(Alert alert)
    {
        Dictionary<string, MessageAttributeValue> attributes = [];
        Add(attributes, "rule", alert.Rule.Name);
        Add(attributes, "severity", AlertText.Word(alert.Severity));
        Add(attributes, "account", alert.Source.Account);
        Add(attributes, "region", alert.Source.Region);
        if (alert.Rule.Tags.Count > 0)
            attributes["tags"] = new MessageAttributeValue { DataType = "String.Array", StringValue = JsonText.Of(writer => WriteStrings(writer, alert.Rule.Tags)) };
        return attributes;
    }

    /// <summary>Adds an attribute, if there is something in it: SNS takes no empty one.</summary>
    private static void Add(Dictionary<string, MessageAttributeValue> attributes, string name, string value)
    {
        if (value.Length > 0)
            attributes[name] = new MessageAttributeValue { DataType = "String", StringValue = value };
    }

    private static string Forms(string json, string email, string sms, string chat) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("default", json);
        writer.WriteString("email", email);
        writer.WriteString("sms", sms);
        writer.WriteString("https", chat);
        writer.WriteEndObject();
    });

    private static string DigestJson(Alert[] alerts) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1");
        writer.WriteString("type", "flowlambda.digest");
        writer.WriteNumber("count", alerts.Length);
        writer.WriteStartArray("alerts");
        foreach (var alert in alerts)
        {
            writer.WriteStartObject();
            writer.WriteString("id", alert.Id);
            writer.WriteString("rule", alert.Rule.Name);
            writer.WriteString("severity", AlertText.Word(alert.Severity));
            writer.WriteStartObject("group");
            foreach (var (field, value) in alert.Group)
                writer.WriteString(field, VisibleText.Cut(value, MaxDigestValue));
            writer.WriteEndObject();
            writer.WriteNumber("value", alert.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteStrings(Utf8JsonWriter writer, IReadOnlyList<string> strings)
    {
        writer.WriteStartArray();
        foreach (var text in strings)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
