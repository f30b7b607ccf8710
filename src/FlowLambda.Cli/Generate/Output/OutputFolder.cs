using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>A folder that traffic is written to, record by record. Lines end with a line feed on every system.</summary>
/// <param name="path">The folder; made if need be.</param>
/// <param name="layout">How a record is written.</param>
internal sealed class OutputFolder(string path, RecordLayout layout)
{
    private readonly List<string> _files = [];
    private int _numbered;

    /// <summary>The files written so far, by their names within the folder.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Whether there is such a folder already, with something in it.</summary>
    public static bool IsInUse(string path) => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>The next name in the order in which files are to be read, such as <c>01-traffic.ndjson</c>.</summary>
    public string Numbered(string name) => string.Create(CultureInfo.InvariantCulture, $"{++_numbered:00}-{name}");

    /// <summary>One record on each line.</summary>
    public void WriteLines(string name, IEnumerable<GeneratedRecord> records)
    {
        using var lines = OpenLines(name);
        foreach (var record in records)
            lines.Write(record);
    }

    /// <summary>A flow log file as it lies in S3: gzip, led by a line of field names.</summary>
    public void WriteS3File(string name, IEnumerable<GeneratedRecord> records)
    {
        using var lines = OpenS3File(name);
        foreach (var record in records)
            lines.Write(record);
    }

    /// <summary>One Lambda event on each line.</summary>
    public void WriteEvents(string name, IEnumerable<SubscriptionBatch> batches)
    {
        using var text = new StreamWriter(Create(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var batch in batches)
            text.Write(SubscriptionEvent.Json(batch, layout) + '\n');
    }

    /// <summary>A file of lines, to be written record by record.</summary>
    public RecordLines OpenLines(string name) => new(Create(name), layout);

    /// <summary>A file as it lies in S3, to be written record by record.</summary>
    public RecordLines OpenS3File(string name)
    {
        var lines = new RecordLines(new GZipStream(Create(name), CompressionLevel.SmallestSize), layout);
        lines.WriteHeader();
        return lines;
    }

    /// <summary>A file of whatever shape.</summary>
    public void Write(string name, Action<Stream> write)
    {
        using var stream = Create(name);
        write(stream);
    }

    private FileStream Create(string name)
    {
        var file = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var stream = File.Create(file);
        _files.Add(name);
        return stream;
    }
}
