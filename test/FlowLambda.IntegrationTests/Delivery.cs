using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FlowLambda.IntegrationTests;

/// <summary>What CloudWatch Logs would deliver.</summary>
internal static class Delivery
{
    /// <summary>A Lambda event with the records of one log stream.</summary>
    internal static string Of(IEnumerable<string> messages, string logGroup = "/vpc/flow-logs", string messageType = "DATA_MESSAGE", string logStream = "eni-0a1b2c3d-all") =>
        OfEnvelope(JsonSerializer.Serialize(new
        {
            messageType,
            owner = "123456789012",
            logGroup,
            logStream,
            subscriptionFilters = new[] { "flowlambda" },
            logEvents = messages.Select((message, index) => new { id = $"{index:D56}", timestamp = 0, message }),
        }));

    /// <summary>A Lambda event with any payload.</summary>
    internal static string OfEnvelope(string envelope)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(envelope));
        return OfPayload(Convert.ToBase64String(compressed.ToArray()));
    }

    /// <summary>A Lambda event with any data.</summary>
    internal static string OfPayload(string data) => JsonSerializer.Serialize(new { awslogs = new { data } });

    /// <summary>A batch of a Kinesis stream with the payloads of deliveries, numbered from 0.</summary>
    internal static string OfStream(params string[] deliveries) => JsonSerializer.Serialize(new
    {
        Records = deliveries.Select((delivery, index) => new
        {
            kinesis = new { sequenceNumber = $"seq-{index}", partitionKey = "1", data = JsonDocument.Parse(delivery).RootElement.GetProperty("awslogs").GetProperty("data").GetString() },
            eventSource = "aws:kinesis",
        }),
    });
}
