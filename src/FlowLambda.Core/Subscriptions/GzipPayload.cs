using System.Buffers.Binary;
using System.IO.Compression;

namespace FlowLambda.Subscriptions;

/// <summary>Inflates gzip data into a pooled buffer, within a bound.</summary>
internal static class GzipPayload
{
    /// <summary>
    /// How much is inflated at a time. <see cref="Stream.CopyTo(Stream, int)"/> hands all the compressed data over at once, where Read does so by 8 KiB, after each of which
    /// the last 32 KiB are put aside; and what is inflated should stay in the cache for its checksum and its copy.
    /// </summary>
#if DEBUG
    private const int PieceLength = 64;
#else
    private const int PieceLength = 128 * 1024;
#endif

    /// <summary>The most that deflate can shrink data by (zlib, "Technical Details": 1032 to 1).</summary>
    private const long MaxFactor = 1032;

    /// <summary>Inflates; the caller gives the buffer back to <see cref="PayloadBuffers"/>.</summary>
    /// <exception cref="SubscriptionException">The data is not whole gzip, or inflates to more than <paramref name="maxLength"/> bytes.</exception>
    internal static byte[] Inflate(byte[] compressed, int compressedLength, int maxLength, out int length)
    {
        // The last four bytes tell how long the data is (RFC 1952, ISIZE), of the last member only, and may be wrong: a first guess.
        var tail = BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(Math.Max(0, compressedLength - 4)));
        var payload = new InflatedPayload((int)Math.Min(Math.Min(tail, maxLength), compressedLength * MaxFactor), maxLength);
        try
        {
            using var source = new MemoryStream(compressed, 0, compressedLength, writable: false);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            gzip.CopyTo(payload, PieceLength);
            length = (int)payload.Length;

            // A stream that ends early ends in silence.
            if (tail != (uint)length)
                throw new SubscriptionException("the payload is not whole gzip data: it is cut short");
            if (length == 0)
                throw new SubscriptionException("the payload is empty");
            return payload.Buffer;
        }
        catch (InvalidDataException exception)
        {
            payload.GiveBack();
            throw new SubscriptionException($"the payload is not whole gzip data: {exception.Message}", exception);
        }
        catch (SubscriptionException)
        {
            payload.GiveBack();
            throw;
        }
    }
}
