namespace FlowLambda.Cli.Inputs;

/// <summary>A stream whose first bytes can be looked at before they are read. Closes what it reads from.</summary>
internal sealed class PeekStream(Stream source) : ReadOnlyStream
{
    /// <summary>How many bytes can be looked at.</summary>
    internal const int MaxPeek = 4096;

    private readonly byte[] _peeked = new byte[MaxPeek];
    private int _start;
    private int _end;

    /// <summary>The next bytes, as many as there are, at most <paramref name="count"/>.</summary>
    internal ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && _end < MaxPeek && source.Read(_peeked, _end, MaxPeek - _end) is > 0 and var read)
            _end += read;
        return _peeked.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>The next bytes to the end of their first line, or more, if they are there already; at most <see cref="MaxPeek"/>.</summary>
    internal ReadOnlySpan<byte> PeekLine()
    {
        while (!_peeked.AsSpan(_start, _end - _start).Contains((byte)'\n') && _end < MaxPeek && source.Read(_peeked, _end, MaxPeek - _end) is > 0 and var read)
            _end += read;
        return _peeked.AsSpan(_start, _end - _start);
    }

    internal void SkipByteOrderMark()
    {
        if (Peek(3).SequenceEqual("\uFEFF"u8))
            _start += 3;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
            return source.Read(buffer);
        var count = Math.Min(buffer.Length, _end - _start);
        _peeked.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
