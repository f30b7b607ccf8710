using System.Globalization;
using System.Text;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>A folder of numbered files, in the order in which they are to be read. Lines end with a line feed on every system.</summary>
internal sealed class OutputFolder(string path)
{
    private readonly List<string> _files = [];

    /// <summary>The files written so far, by their names.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>One record on each line.</summary>
    public void WriteLines(string name, IEnumerable<GeneratedRecord> records) =>
        Write($"{name}.log", Encoding.UTF8.GetBytes(Lines(records, new StringBuilder())));

    /// <summary>A flow log file as it lies in S3: gzip, led by a line of field names.</summary>
    public void WriteS3File(string name, IEnumerable<GeneratedRecord> records) =>
        Write($"{name}.log.gz", Gzip.Compress(Lines(records, new StringBuilder(GeneratedRecord.Header).Append('\n'))));

    /// <summary>One Lambda event.</summary>
    public void WriteEvent(string name, SubscriptionBatch batch) => WriteEvents(name, "json", [batch]);

    /// <summary>One Lambda event on each line.</summary>
    public void WriteEvents(string name, IEnumerable<SubscriptionBatch> batches) => WriteEvents(name, "ndjson", batches);

    private static string Lines(IEnumerable<GeneratedRecord> records, StringBuilder text)
    {
        foreach (var record in records)
            record.AppendTo(text).Append('\n');

        return text.ToString();
    }

    private void WriteEvents(string name, string extension, IEnumerable<SubscriptionBatch> batches) =>
        Write($"{name}.{extension}", Encoding.UTF8.GetBytes(string.Concat(batches.Select(batch => SubscriptionEvent.Json(batch) + '\n'))));

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(path);
        var file = string.Create(CultureInfo.InvariantCulture, $"{_files.Count + 1:00}-{name}");
        File.WriteAllBytes(Path.Combine(path, file), content);
        _files.Add(file);
    }
}
