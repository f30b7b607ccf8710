using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>Puts records into the shapes in which they come.</summary>
internal static class Wrap
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static byte[] Lines(params IEnumerable<string> lines) => Utf8(string.Concat(lines.Select(line => line + "\n")));

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            gzip.Write(content);
        return buffer.ToArray();
    }

    internal static string Pretty(JsonNode node) => node.ToJsonString(Indented);

    internal static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>What a subscription filter sends, decoded.</summary>
    internal static JsonObject Envelope(IEnumerable<string> messages, string logGroup = "/vpc/flow-logs", string messageType = "DATA_MESSAGE") => new()
    {
        ["messageType"] = messageType,
        ["owner"] = "123456789012",
        ["logGroup"] = logGroup,
        ["logStream"] = "eni-1-all",
        ["subscriptionFilters"] = new JsonArray("flowlambda"),
        ["logEvents"] = new JsonArray([.. messages.Select((message, index) => new JsonObject
        {
            ["id"] = index.ToString(CultureInfo.InvariantCulture),
            ["timestamp"] = Flow.Origin * 1000,
            ["message"] = message,
        })]),
    };

    internal static string Base64(JsonObject envelope) => Convert.ToBase64String(Gzip(Utf8(envelope.ToJsonString())));

    internal static JsonObject Event(JsonObject envelope) => new() { ["awslogs"] = new JsonObject { ["data"] = Base64(envelope) } };

    internal static JsonObject Kinesis(params IEnumerable<JsonObject> envelopes) => new()
    {
        ["Records"] = new JsonArray([.. envelopes.Select(envelope => new JsonObject
        {
            ["kinesis"] = new JsonObject { ["partitionKey"] = "p", ["data"] = Base64(envelope) },
            ["eventSource"] = "aws:kinesis",
        })]),
    };

    internal static JsonObject Firehose(params IEnumerable<JsonObject> envelopes) => new()
    {
        ["invocationId"] = "2c3d",
        ["deliveryStreamArn"] = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/flow",
        ["region"] = "eu-west-1",
        ["records"] = new JsonArray([.. envelopes.Select(envelope => new JsonObject { ["recordId"] = "1", ["data"] = Base64(envelope) })]),
    };

    /// <summary>What <c>aws logs filter-log-events</c> prints, of one log stream.</summary>
    internal static JsonObject FilteredLogEvents(IEnumerable<string> messages) => FilteredLogEvents(messages, "eni-1-all");

    /// <summary>What <c>aws logs filter-log-events</c> prints: the messages are of each of the log streams in turn.</summary>
    internal static JsonObject FilteredLogEvents(IEnumerable<string> messages, params string[] streams) => new()
    {
        ["events"] = new JsonArray([.. messages.Select((message, index) => new JsonObject
        {
            ["logStreamName"] = streams[index % streams.Length],
            ["timestamp"] = Flow.Origin * 1000,
            ["message"] = message,
            ["ingestionTime"] = Flow.Origin * 1000 + 90_000,
            ["eventId"] = "37199717562907174288355125807040114704837640994633613312",
        })]),
        ["searchedLogStreams"] = new JsonArray(),
    };

    /// <summary>A flow log file as S3 gets it: a line of field names, then records with their values in that order.</summary>
    internal static byte[] S3File(string fields, IEnumerable<string> records) => Lines(
        [fields, .. records.Select(record => string.Join(' ', fields.Split(' ').Select(field => Flow.Values(record).GetValueOrDefault(field, "?"))))]);

    /// <summary>A CloudWatch Logs export: each line led by the log event's timestamp.</summary>
    internal static byte[] Export(IEnumerable<string> messages) => Lines(messages.Select(message => $"2023-11-14T22:00:00.000Z {message}"));

    /// <summary>What the parseVPC transformer makes of a record.</summary>
    internal static string ParseVpc(string record)
    {
        var json = new JsonObject();
        foreach (var (field, value) in Flow.Values(record))
            json[CamelCase(field)] = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value;
        return json.ToJsonString();
    }

    private static string CamelCase(string field) => field switch
    {
        "srcaddr" => "srcAddr",
        "dstaddr" => "dstAddr",
        "srcport" => "srcPort",
        "dstport" => "dstPort",
        _ => string.Concat(field.Split('-').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])),
    };
}
