using System.IO.Compression;

namespace FlowLambda.Benchmarks;

/// <summary>What everybody has to do: base64 and gzip, into buffers that are there already.</summary>
internal sealed class Floor(int length)
{
    private readonly byte[] _compressed = new byte[length];
    private readonly byte[] _payload = new byte[64 * 1024];

    internal void Decode(string payload)
    {
        Convert.TryFromBase64Chars(payload, _compressed, out var length);
        using var source = new MemoryStream(_compressed, 0, length);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        while (gzip.Read(_payload) > 0)
        {
        }
    }
}
