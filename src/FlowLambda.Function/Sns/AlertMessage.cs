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

    /// <summary>SNS's bound for a message, or for all of a request, 262,144 bytes, less some room for what it counts beside them.</summary>
    internal const int MaxLength = 250_000;

    /// <summary>How many alerts a digest holds at most.</summary>
    private const int MaxDigestAlerts = 500;

    /// <summary>What is kept of the evidence of an alert that is too long, from the most to nothing: the fewest records first, then their length, then values.</summary>
    private static readonly (int Records, int RecordLength, int Values)[] Trims =
        [(3, Evidence.MaxRecordLength, Evidence.MaxValues), (1, Evidence.MaxRecordLength, Evidence.MaxValues), (1, 512, Evidence.MaxValues), (1, 512, 1), (0, 0, 0)];

    private readonly MessageText _text;

    private AlertMessage(IReadOnlyList<AlertNotice> alerts, MessageText text)
    {
        Alerts = alerts;
        _text = text;
        Attributes = text.Attributes.ToDictionary(
            attribute => attribute.Name, attribute => new MessageAttributeValue { DataType = attribute.DataType, StringValue = attribute.Value }, StringComparer.Ordinal);
    }

    /// <summary>The alerts that the message tells of.</summary>
    internal IReadOnlyList<AlertNotice> Alerts { get; }

    internal string Subject => _text.Subject;

    /// <summary>The texts by protocol; SNS takes <c>default</c> for those that are not named, such as SQS and Lambda.</summary>
    internal string Message => _text.Message;

    internal Dictionary<string, MessageAttributeValue> Attributes { get; }

    /// <summary>What SNS counts against its bound, in bytes.</summary>
    internal int Length => _text.Length;

    /// <summary>The text of one alert's message, with as much of its evidence as SNS takes.</summary>
    internal static MessageText Of(Alert alert)
    {
        var text = Whole(alert);
        foreach (var (records, recordLength, values) in Trims)
        {
            if (text.Length <= MaxLength)
                break;
            text = Whole(alert with { Evidence = alert.Evidence.Trim(records, recordLength, values) });
        }

        return text;
    }

    /// <summary>The messages of some alerts: one for each that has its text, and for the rest one digest, or more where they are very many.</summary>
    internal static IEnumerable<AlertMessage> Of(IReadOnlyList<AlertNotice> alerts) =>
        alerts.Where(alert => alert.Text is not null).Select(alert => new AlertMessage([alert], alert.Text!))
            .Concat(alerts.Where(alert => alert.Text is null).Chunk(MaxDigestAlerts).SelectMany(Within));

    private static MessageText Whole(Alert alert) => new(
        AlertText.Subject(alert),
        Forms(AlertJson.Write(alert), AlertText.Message(alert), AlertText.Sms(alert), ChatNotification.Of(alert)),
        AttributesOf(alert));

    /// <summary>The digest of some alerts, or two of half of them each where it would be too long.</summary>
    private static IEnumerable<AlertMessage> Within(AlertNotice[] alerts)
    {
        var digest = Digest(alerts);
        return digest.Length <= MaxLength || alerts.Length == 1 ? [digest] : [.. Within(alerts[..(alerts.Length / 2)]), .. Within(alerts[(alerts.Length / 2)..])];
    }

    private static AlertMessage Digest(AlertNotice[] alerts)
    {
        List<MessageAttribute> attributes = [];
        Add(attributes, "severity", AlertText.Word(alerts.Max(alert => alert.Severity)));
        Add(attributes, "account", alerts[0].Account);
        Add(attributes, "region", alerts[0].Region);
        var forms = Forms(AlertDigest.Json(alerts), AlertDigest.Mail(alerts), AlertDigest.Sms(alerts), AlertDigest.Chat(alerts));
        return new AlertMessage(alerts, new MessageText(AlertDigest.Subject(alerts), forms, attributes));
    }

    private static List<MessageAttribute> AttributesOf(Alert alert)
    {
        List<MessageAttribute> attributes = [];
        Add(attributes, "rule", alert.Rule.Name);
        Add(attributes, "severity", AlertText.Word(alert.Severity));
        Add(attributes, "account", alert.Source.Account);
        Add(attributes, "region", alert.Source.Region);
        if (alert.Rule.Tags.Count > 0)
            attributes.Add(new MessageAttribute("tags", "String.Array", JsonText.Of(writer => WriteStrings(writer, alert.Rule.Tags))));
        return attributes;
    }

    /// <summary>Adds an attribute, if there is something in it: SNS takes no empty one.</summary>
    private static void Add(List<MessageAttribute> attributes, string name, string value)
    {
        if (value.Length > 0)
            attributes.Add(new MessageAttribute(name, "String", VisibleText.Of(value)));
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

    private static void WriteStrings(Utf8JsonWriter writer, IReadOnlyList<string> strings)
    {
        writer.WriteStartArray();
        foreach (var text in strings)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
