using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FlowLambda.Core.Tests.Support;

/// <summary>The files of test/data, and the configuration that ships with the function.</summary>
internal static class Data
{
    internal static string ShippedConfiguration => File.ReadAllText(PathOf("flowlambda.yaml"));

    internal static string SchemaPath => PathOf("flowlambda.schema.json");

    internal static string RulesPage => File.ReadAllText(PathOf("rules.md"));

    internal static string RulePackPage => File.ReadAllText(PathOf("rule-pack.md"));

    internal static string Text(string corpusFile) => File.ReadAllText(PathOf($"corpora/{corpusFile}"));

    internal static byte[] Bytes(string corpusFile) => File.ReadAllBytes(PathOf($"corpora/{corpusFile}"));

    internal static string[] Lines(string corpusFile) => File.ReadAllLines(PathOf($"corpora/{corpusFile}"));

    internal static JsonElement Json(string corpusFile) => JsonFile($"corpora/{corpusFile}");

    internal static JsonElement JsonFile(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return document.RootElement.Clone();
    }

    internal static string[] GzippedLines(string corpusFile)
    {
        using var gzip = new GZipStream(new MemoryStream(Bytes(corpusFile)), CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.UTF8);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}
