using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FlowLambda.Benchmarks;

/// <summary>The published traffic of a busy VPC (test/data/corpora/traffic) as CloudWatch Logs would deliver it.</summary>
internal static class Payloads
{
    /// <summary>The base64 text of each event, with so many records in one.</summary>
    internal static string[] InEventsOf(int records) => [.. Lines().Chunk(records).Select(Encode)];

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "records.log.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static string Encode(string[] lines, int number)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(Envelope(lines, number)));
        return Convert.ToBase64String(compressed.ToArray());
    }

    private static string Envelope(string[] lines, int number) => JsonSerializer.Serialize(new
    {
        messageType = "DATA_MESSAGE",
        owner = "123456789010",
        logGroup = "/vpc/flow-logs",
        logStream = "eni-all",
        subscriptionFilters = new[] { "flow" },
        logEvents = lines.Select((message, index) => new { id = $"{number:D28}{index:D28}", timestamp = 1767225600000, message }),
    });
}
