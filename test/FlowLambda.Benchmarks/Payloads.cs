using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FlowLambda.Benchmarks;

/// <summary>The published traffic of a busy VPC (test/data/corpora/traffic) as CloudWatch Logs would deliver it.</summary>
internal static class Payloads
{
    private const long FirstSecond = 1767225600;

    /// <summary>How long the traffic lasts.</summary>
    private const int TrafficSeconds = 6 * 60;
    private const int SourceField = 3;
    private const int DestinationField = 4;
    private const int StartField = 10;
    private const int EndField = 11;

    /// <summary>The base64 text of each event, with so many records in one.</summary>
    internal static string[] InEventsOf(int records) => [.. Lines().Chunk(records).Select(Encode)];

    /// <summary>The same traffic again and again, each time with records that start where those of the time before ended.</summary>
    internal static IEnumerable<string[]> InEventsOf(int records, int passes)
    {
        var lines = Lines().Select(line => line.Split(' ')).ToList();
        for (var pass = 0; pass < passes; pass++)
        {
            var shift = pass * TrafficSeconds;
            yield return [.. lines.Select(fields => string.Join(' ', fields.Select((field, index) => Moved(field, index, 0, shift)))).Chunk(records).Select(Encode)];
        }
    }

    /// <summary>
    /// An event of so many records every second: the traffic again and again, each time with other public addresses, and with records that start as the
    /// seconds go by.
    /// </summary>
    /// <param name="seconds">How many events.</param>
    /// <param name="records">How many records in each.</param>
    /// <param name="hasOthers">Whether the public addresses are others each time.</param>
    internal static IEnumerable<string> EachSecond(int seconds, int records, bool hasOthers = true)
    {
        var chunks = Lines().Select(line => line.Split(' ')).Chunk(records).ToList();
        for (var second = 0; second < seconds; second++)
        {
            var (chunk, pass) = (chunks[second % chunks.Count], second / chunks.Count);
            var shift = second - (chunk.Min(fields => long.Parse(fields[StartField], CultureInfo.InvariantCulture)) - FirstSecond);
            yield return Encode([.. chunk.Select(fields => string.Join(' ', fields.Select((field, index) => Moved(field, index, hasOthers ? pass : 0, shift))))], second);
        }
    }

    private static string Moved(string field, int index, int pass, long shift) => index switch
    {
        SourceField or DestinationField => Other(field, pass),
        StartField or EndField => (long.Parse(field, CultureInfo.InvariantCulture) + shift).ToString(CultureInfo.InvariantCulture),
        _ => field,
    };

    /// <summary>Another public address for each pass; private ones stay.</summary>
    private static string Other(string address, int pass)
    {
        if (address.StartsWith("10.", StringComparison.Ordinal) || address.Split('.') is not [var a, var b, var c, var d])
            return address;
        return string.Create(CultureInfo.InvariantCulture, $"{a}.{b}.{(int.Parse(c, CultureInfo.InvariantCulture) + pass) % 256}.{d}");
    }

    internal static IEnumerable<string> Lines()
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
