namespace FlowLambda.Cli.Inputs;

/// <summary>A stream whose first bytes can be looked at before they are read. Closes what it reads from.</summary>
internal sealed class PeekStream(Stream source) : Stream
{
    /// <summary>How many bytes can be looked at.</summary>
    internal const int MaxPeek = 4096;

    private readonly byte[] _peeked = new byte[MaxPeek];
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next bytes, as many as there are, at most <paramref name="count"/>.</summary>
    internal ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && _end < MaxPeek && source.Read(_peeked, _end, MaxPeek - _end) is > 0 and var read)
            _end += read;
        return _peeked.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>The first byte that is not white space, as a character; 0 where there is none near.</summary>
    internal char PeekPastSpace()
    {
        var text = Peek(MaxPeek).TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? '\0' : (char)text[0];
    }

    internal void SkipByteOrderMark()
    {
        if (Peek(3).SequenceEqual("\uFEFF"u8))
            _start += 3;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
            return source.Read(buffer);
        var count = Math.Min(buffer.Length, _end - _start);
        _peeked.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
