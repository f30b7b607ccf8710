namespace FlowLambda.Subscriptions;

/// <summary>
/// A pooled buffer that grows as a payload is copied into it, within a bound. It is a stream only for <see cref="System.IO.Compression.GZipStream"/> to write to.
/// </summary>
/// <param name="firstLength">How long the payload is thought to be.</param>
/// <param name="maxLength">How long it may be.</param>
internal sealed class InflatedPayload(int firstLength, int maxLength) : Stream
{
    /// <summary>The buffer; its first <see cref="Length"/> bytes are the payload.</summary>
    internal byte[] Buffer { get; private set; } = PayloadBuffers.Bytes.Rent(firstLength);

    /// <inheritdoc/>
    public override long Length => Position;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    /// <exception cref="SubscriptionException">The payload is too long.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var length = (int)Position + buffer.Length;
        if (length > maxLength)
            throw new SubscriptionException($"the payload inflates to more than {maxLength} bytes");
        if (length > Buffer.Length)
            Grow(length);
        buffer.CopyTo(Buffer.AsSpan((int)Position));
        Position = length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Gives the buffer back, of a payload that is none.</summary>
    internal void GiveBack() => PayloadBuffers.Bytes.Return(Buffer);

    private void Grow(int length)
    {
        var larger = PayloadBuffers.Bytes.Rent(Math.Max(length, Math.Min(maxLength, Buffer.Length * 2)));
        Buffer.AsSpan(0, (int)Position).CopyTo(larger);
        PayloadBuffers.Bytes.Return(Buffer);
        Buffer = larger;
    }
}
