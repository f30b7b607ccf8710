using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FlowLambda.Core.Tests.Support;

/// <summary>Makes what a subscription filter delivers.</summary>
internal static class Envelope
{
    internal static string Json(params IEnumerable<string> messages) =>
        """{"messageType":"DATA_MESSAGE","owner":"123456789012","logGroup":"/vpc/flow-logs","logStream":"eni-1-all","subscriptionFilters":["flow"],"logEvents":["""
        + string.Join(',', messages.Select((message, index) => $$"""{"id":"{{index}}","timestamp":1699999200000,"message":{{Quote(message)}}}"""))
        + "]}";

    internal static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    internal static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    internal static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return buffer.ToArray();
    }

    internal static string Base64(string json) => Convert.ToBase64String(Gzip(json));
}
