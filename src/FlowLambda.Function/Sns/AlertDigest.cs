using System.Globalization;
using System.Text;
using FlowLambda.Alerts;
using FlowLambda.FlowLogs;

namespace FlowLambda.Function.Sns;

/// <summary>Some alerts of a batch in one message: how many of which rule, where they came from, and a line for each.</summary>
internal static class AlertDigest
{
    private const int MaxSmsLength = 140;
    private const int MaxValueLength = 64;

    /// <summary>How many alerts a chat channel is shown: what it shows without a click.</summary>
    private const int MaxChatLines = 10;

    /// <summary>The subject, such as <c>[HIGH] FlowLambda: 230 more alerts of one batch</c>.</summary>
    internal static string Subject(AlertNotice[] alerts) =>
        $"[{AlertText.Word(alerts.Max(alert => alert.Severity)).ToUpperInvariant()}] FlowLambda: {alerts.Length} more {(alerts.Length == 1 ? "alert" : "alerts")} of one batch";

    /// <summary>One line of ASCII: the subject, and as many rules as there is room for.</summary>
    internal static string Sms(AlertNotice[] alerts)
    {
        var line = Subject(alerts);
        foreach (var (rule, count) in ByRule(alerts))
        {
            var part = string.Create(CultureInfo.InvariantCulture, $", {count} {rule}");
            if (line.Length + part.Length > MaxSmsLength)
                break;
            line += part;
        }

        return line;
    }

    /// <summary>The text for people.</summary>
    internal static string Mail(AlertNotice[] alerts)
    {
        var text = new StringBuilder(Subject(alerts));
        text.Append("\n\nThe strongest alerts of a batch are sent one by one (`alerts.maxPerBatch`); these are the others.\n\n");
        foreach (var (label, value) in Facts(alerts))
            text.Append(CultureInfo.InvariantCulture, $"{label + ":",-12}{value}\n");
        text.Append("\nBy rule\n");
        foreach (var (rule, count) in ByRule(alerts))
            text.Append(CultureInfo.InvariantCulture, $"  {count,5}  {rule}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nThe alerts, the most severe first\n  {string.Join("\n  ", alerts.Select(alert => alert.Summary))}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{WhereToLook}\n  fields alert.rule, alert.title, alert.id, @message | filter type = \"alert\" | sort @timestamp desc\n");
        return text.ToString();
    }

    /// <summary>The card of a chat channel.</summary>
    internal static string Chat(AlertNotice[] alerts)
    {
        var text = new StringBuilder();
        foreach (var (label, value) in Facts(alerts))
            text.Append(CultureInfo.InvariantCulture, $"*{char.ToUpperInvariant(label[0])}{label[1..]}* {ChatText.Plain(value)}\n");
        text.Append(CultureInfo.InvariantCulture, $"*By rule* {ChatText.Plain(string.Join(", ", ByRule(alerts).Select(entry => $"{entry.Count} {entry.Rule}")))}");
        var lines = alerts.Take(MaxChatLines).Select(alert => alert.Summary).ToList();
        if (alerts.Length > lines.Count)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {alerts.Length - lines.Count} more"));
        return ChatNotification.Write(
            Subject(alerts), VisibleText.Cut(text.ToString(), ChatText.MaxLength / 2) + $"\n{ChatText.Block(lines)}", [WhereToLook.TrimEnd(':') + "."], [], thread: null);
    }

    private const string WhereToLook = "Each of them, with its records, is a line of type `alert` in the function's log. In Logs Insights:";

    /// <summary>What programs read.</summary>
    internal static string Json(AlertNotice[] alerts) => JsonText.Of(writer =>
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
            writer.WriteString("rule", alert.Rule);
            writer.WriteString("severity", AlertText.Word(alert.Severity));
            writer.WriteStartObject("group");
            foreach (var (field, value) in alert.Group)
                writer.WriteString(field, VisibleText.Cut(value, MaxValueLength));
            writer.WriteEndObject();
            writer.WriteNumber("value", alert.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static IEnumerable<(string Label, string Value)> Facts(AlertNotice[] alerts)
    {
        yield return ("severity", string.Join(", ", alerts.GroupBy(alert => alert.Severity).OrderByDescending(ofOne => ofOne.Key).Select(ofOne => $"{ofOne.Count()} {AlertText.Word(ofOne.Key)}")));
        var first = alerts.Min(alert => alert.WindowEnd);
        var last = alerts.Max(alert => alert.WindowEnd);
        yield return ("windows", $"ending {AlertFacts.Minute(first)}{(first == last ? "" : $" to {AlertFacts.Minute(last)}")}");
        var source = alerts[0];
        var where = new[] { ("account ", source.Account), ("", source.Region), ("log group ", source.LogGroup) }.Where(part => part.Item2.Length > 0).Select(part => part.Item1 + VisibleText.Of(part.Item2)).ToList();
        if (where.Count > 0)
            yield return ("where", string.Join(", ", where));
    }

    private static IEnumerable<(string Rule, int Count)> ByRule(AlertNotice[] alerts) =>
        alerts.GroupBy(alert => alert.Rule, StringComparer.Ordinal).Select(ofOne => (ofOne.Key, ofOne.Count())).OrderByDescending(entry => entry.Item2);
}
