using System.IO.Compression;
using System.Text;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>Gzip without a time or a file name in its header, so that the same text gives the same bytes.</summary>
internal static class Gzip
{
    /// <summary>The text in UTF-8, compressed.</summary>
    public static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
            gzip.Write(Encoding.UTF8.GetBytes(text));

        return compressed.ToArray();
    }
}
