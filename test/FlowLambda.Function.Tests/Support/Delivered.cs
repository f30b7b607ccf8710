using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.CloudWatchLogsEvents;

namespace FlowLambda.Function.Tests.Support;

/// <summary>What CloudWatch Logs delivers.</summary>
internal static class Delivered
{
    internal static CloudWatchLogsEvent Batch(params IEnumerable<string> messages) => Of("/vpc/flow-logs", "DATA_MESSAGE", messages);

    internal static CloudWatchLogsEvent Of(string logGroup, string messageType, IEnumerable<string> messages) => Envelope(JsonSerializer.Serialize(new
    {
        messageType,
        owner = "123456789012",
        logGroup,
        logStream = "eni-0a1b2c3d-all",
        subscriptionFilters = new[] { "flowlambda" },
        logEvents = messages.Select((message, index) => new { id = $"{index:D56}", timestamp = Flow.Origin * 1000, message }),
    }));

    internal static CloudWatchLogsEvent Data(string? data) => new() { Awslogs = new CloudWatchLogsEvent.Log { EncodedData = data } };

    private static CloudWatchLogsEvent Envelope(string json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(json));
        return Data(Convert.ToBase64String(compressed.ToArray()));
    }
}
