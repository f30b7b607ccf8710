using System.Text;
using System.Text.Json;
using Amazon.SimpleNotificationService.Model;

namespace FlowLambda.Function.Tests.Support;

/// <summary>A message as SNS gets it, alone or in a batch.</summary>
internal sealed record Sent(string? Id, string? Subject, string? Message, string? Structure, IReadOnlyDictionary<string, MessageAttributeValue> Attributes)
{
    internal static Sent Of(PublishRequest request) =>
        new(null, request.Subject, request.Message, request.MessageStructure, request.MessageAttributes ?? []);

    internal static Sent Of(PublishBatchRequestEntry entry) =>
        new(entry.Id, entry.Subject, entry.Message, entry.MessageStructure, entry.MessageAttributes ?? []);

    /// <summary>The text for a protocol; null where there is none.</summary>
    internal string? Form(string protocol) => Json(Message!).TryGetProperty(protocol, out var form) ? form.GetString() : null;

    /// <summary>What programs read.</summary>
    internal JsonElement Default => Json(Form("default")!);

    internal bool IsDigest => Default.GetProperty("type").GetString() == "flowlambda.digest";

    /// <summary>The ids of the alerts that it tells of.</summary>
    internal IEnumerable<string> AlertIds => IsDigest
        ? Default.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("id").GetString()!)
        : [Default.GetProperty("id").GetString()!];

    /// <summary>The group's source address, which names the alert in most tests.</summary>
    internal string Source => Default.GetProperty("group").GetProperty("srcaddr").GetString()!;

    /// <summary>What SNS counts against its bound, in bytes.</summary>
    internal int Length => Bytes(Message) + Bytes(Subject)
        + Attributes.Sum(attribute => Bytes(attribute.Key) + Bytes(attribute.Value.DataType) + Bytes(attribute.Value.StringValue));

    internal static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static int Bytes(string? text) => Encoding.UTF8.GetByteCount(text ?? "");
}
