using System.Buffers;
using System.Text;
using System.Text.Json;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Alerts;

namespace FlowLambda.Function.Sns;

/// <summary>An alert as SNS takes it: a text for each protocol, and attributes to filter by.</summary>
internal sealed record AlertMessage(string Subject, string Message, Dictionary<string, MessageAttributeValue> Attributes)
{
    /// <summary>The value of MessageStructure that says that there is a text for each protocol.</summary>
    internal const string Structure = "json";

    internal static AlertMessage Of(Alert alert)
    {
        var json = AlertJson.Write(alert);
        return new AlertMessage(AlertText.Subject(alert), Forms(json, AlertText.Message(alert), AlertText.Summary(alert), ChatNotification.Of(alert)), AttributesOf(alert));
    }

    /// <summary>The alerts that a storm's limit keeps from being sent one by one, in one message.</summary>
    internal static AlertMessage Digest(IReadOnlyList<Alert> alerts)
    {
        var summary = $"[{AlertText.Word(alerts.Max(alert => alert.Severity)).ToUpperInvariant()}] FlowLambda: {alerts.Count} more alerts of one batch";
        var text = summary + "\n\n" + string.Join('\n', alerts.Take(MaxDigestLines).Select(AlertText.Summary)) + '\n';
        return new AlertMessage(summary, Forms(DigestJson(alerts), text, summary, ChatNotification.Of(summary, text)), []);
    }

    private const int MaxDigestLines = 200;

    private static Dictionary<string, MessageAttributeValue> AttributesOf(Alert alert)
    {
        Dictionary<string, MessageAttributeValue> attributes = [];
        Add("rule", alert.Rule.Name);
        Add("severity", AlertText.Word(alert.Severity));
        Add("account", alert.Source.Account);
        Add("region", alert.Source.Region);
        if (alert.Rule.Tags.Count > 0)
            attributes["tags"] = new MessageAttributeValue { DataType = "String.Array", StringValue = Json(writer => WriteStrings(writer, alert.Rule.Tags)) };
        return attributes;

        // SNS takes no empty attribute.
        void Add(string name, string value)
        {
            if (value.Length > 0)
                attributes[name] = new MessageAttributeValue { DataType = "String", StringValue = value };
        }
    }

    private static string Forms(string json, string email, string sms, string chat) => Json(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("default", json);
        writer.WriteString("sqs", json);
        writer.WriteString("lambda", json);
        writer.WriteString("email", email);
        writer.WriteString("sms", sms);
        writer.WriteString("https", chat);
        writer.WriteEndObject();
    });

    private static string DigestJson(IReadOnlyList<Alert> alerts) => Json(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1");
        writer.WriteString("type", "flowlambda.digest");
        writer.WriteNumber("count", alerts.Count);
        writer.WriteStartArray("alerts");
        foreach (var alert in alerts.Take(MaxDigestLines))
        {
            writer.WriteStartObject();
            writer.WriteString("id", alert.Id);
            writer.WriteString("summary", AlertText.Summary(alert));
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

    internal static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
