using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace FlowLambda.Subscriptions;

/// <summary>Inflates gzip data into a pooled buffer, within a bound.</summary>
internal static class GzipPayload
{
#if DEBUG
    /// <summary>Small, so that every test grows the buffer.</summary>
    private const int FirstBufferLength = 64;
#else
    private const int FirstBufferLength = 256 * 1024;
#endif

    /// <summary>Inflates; the caller gives the buffer back to the shared pool.</summary>
    /// <exception cref="SubscriptionException">The data is not whole gzip, or inflates to more than <paramref name="maxLength"/> bytes.</exception>
    internal static byte[] Inflate(byte[] compressed, int compressedLength, int maxLength, out int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
        length = 0;
        try
        {
            using var source = new MemoryStream(compressed, 0, compressedLength, writable: false);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            int read;
            while ((read = gzip.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
                if (length > maxLength)
                    throw new SubscriptionException($"the payload inflates to more than {maxLength} bytes");
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            // A stream that ends early ends in silence; its last four bytes tell how long it should have been (RFC 1952, ISIZE).
            if (BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(Math.Max(0, compressedLength - 4))) != (uint)length)
                throw new SubscriptionException("the payload is not whole gzip data: it is cut short");
            if (length == 0)
                throw new SubscriptionException("the payload is empty");
            return buffer;
        }
        catch (InvalidDataException exception)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw new SubscriptionException($"the payload is not whole gzip data: {exception.Message}", exception);
        }
        catch (SubscriptionException)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
