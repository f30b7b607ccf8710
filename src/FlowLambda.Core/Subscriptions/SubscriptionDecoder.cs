namespace FlowLambda.Subscriptions;

/// <summary>
/// Decodes what a CloudWatch Logs subscription filter delivers: base64 of gzip of a JSON envelope with log events.
/// Source: CloudWatch Logs user guide, "Real-time processing of log data with subscriptions".
/// </summary>
public static class SubscriptionDecoder
{
    /// <summary>The most bytes that a payload may have when it is decompressed.</summary>
    public const int MaxPayloadLength = 64 * 1024 * 1024;

    /// <summary>Decodes <c>awslogs.data</c> of a Lambda event.</summary>
    /// <exception cref="SubscriptionException">It is not base64 of gzip of an envelope, or too large.</exception>
    public static LogEventBatch Decode(ReadOnlySpan<char> base64)
    {
        var compressed = PayloadBuffers.Bytes.Rent(base64.Length / 4 * 3 + 3);
        try
        {
            if (!Base64Text.TryDecode(base64, compressed, out var length) || length == 0)
                throw new SubscriptionException("the payload is not base64");
            return DecodeGzip(compressed, length);
        }
        finally
        {
            PayloadBuffers.Bytes.Return(compressed);
        }
    }

    /// <summary>Decodes a gzipped envelope.</summary>
    /// <param name="compressed">The buffer; its first bytes are the gzip data.</param>
    /// <param name="length">How many bytes these are.</param>
    /// <exception cref="SubscriptionException">It is not gzip of an envelope, or too large.</exception>
    public static LogEventBatch DecodeGzip(byte[] compressed, int length)
    {
        var payload = GzipPayload.Inflate(compressed, length, MaxPayloadLength, out var payloadLength);
        return EnvelopeReader.Read(payload, payloadLength);
    }

    /// <summary>Reads an envelope that is decoded already.</summary>
    /// <exception cref="SubscriptionException">It is not an envelope, or too large.</exception>
    public static LogEventBatch DecodeJson(ReadOnlySpan<byte> envelope)
    {
        if (envelope.Length > MaxPayloadLength)
            throw new SubscriptionException($"the payload is larger than {MaxPayloadLength} bytes");
        var payload = PayloadBuffers.Bytes.Rent(Math.Max(1, envelope.Length));
        envelope.CopyTo(payload);
        return EnvelopeReader.Read(payload, envelope.Length);
    }
}
