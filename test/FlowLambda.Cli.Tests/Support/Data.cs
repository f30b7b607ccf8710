using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>The sample events and the corpora, and their records as plain decoding gives them.</summary>
internal static class Data
{
    internal static string Events => Path.Combine(AppContext.BaseDirectory, "events");

    internal static string Corpus(string file) => Path.Combine(AppContext.BaseDirectory, "data", "corpora", file);

    /// <summary>The records of a file or folder, each split at blanks.</summary>
    internal static IReadOnlyList<string[]> SplitRecords(string path) => [.. Records(path).Select(record => record.Split(' '))];

    internal static IEnumerable<string> Records(string path)
    {
        if (Directory.Exists(path))
            return Directory.GetFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "truth.json").Order(StringComparer.Ordinal).SelectMany(Records);
        var text = Encoding.UTF8.GetString(path.EndsWith(".gz", StringComparison.Ordinal) ? Gunzip(File.ReadAllBytes(path)) : File.ReadAllBytes(path));
        return path.Contains("json", StringComparison.Ordinal)
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Messages)
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("version ", StringComparison.Ordinal));
    }

    /// <summary>The messages of a subscription's envelope, in base64 and gzip; none for a control message.</summary>
    internal static IReadOnlyList<string> MessagesOf(string base64)
    {
        using var envelope = JsonDocument.Parse(Gunzip(Convert.FromBase64String(base64)));
        return envelope.RootElement.Text("messageType") == "CONTROL_MESSAGE"
            ? []
            : [.. envelope.RootElement.GetProperty("logEvents").EnumerateArray().Select(logEvent => logEvent.Text("message"))];
    }

    private static IReadOnlyList<string> Messages(string json)
    {
        using var document = JsonDocument.Parse(json);
        return MessagesOf(document.RootElement.GetProperty("awslogs").Text("data"));
    }

    private static byte[] Gunzip(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        gzip.CopyTo(buffer);
        return buffer.ToArray();
    }
}
