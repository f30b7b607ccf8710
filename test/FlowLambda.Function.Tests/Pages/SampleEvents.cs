using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.Pages;

/// <summary>The Lambda events of the sample traffic, in their order.</summary>
internal static class SampleEvents
{
    /// <summary>The events as they lie in the folder.</summary>
    internal static IReadOnlyList<CloudWatchLogsEvent> All =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("events"), "*json").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("{\"awslogs\"", StringComparison.Ordinal))
            .Select(line => Of(JsonNode.Parse(line)!["awslogs"]!["data"]!.GetValue<string>())),
    ];

    /// <summary>The records of all of them in one event, as when they came at once.</summary>
    internal static CloudWatchLogsEvent AtOnce()
    {
        var envelopes = All.Select(Envelope).ToList();
        var one = envelopes[0];
        one["logEvents"] = new JsonArray([.. envelopes.SelectMany(envelope => envelope["logEvents"]!.AsArray()).Select(logEvent => logEvent!.DeepClone())]);
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(one.ToJsonString()));
        return Of(Convert.ToBase64String(compressed.ToArray()));
    }

    private static CloudWatchLogsEvent Of(string data) => new() { Awslogs = new CloudWatchLogsEvent.Log { EncodedData = data } };

    private static JsonNode Envelope(CloudWatchLogsEvent logsEvent)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(logsEvent.Awslogs!.EncodedData!)), CompressionMode.Decompress);
        return JsonNode.Parse(gzip)!;
    }
}
