namespace FlowLambda.Cli.Inputs;

/// <summary>
/// A stream whose reader need not wait for bytes that may never come, nor for its opening: that of a named pipe waits for a writer. Closes what it reads from.
/// </summary>
/// <param name="open">Opens where the bytes come from, when the first are asked for.</param>
/// <param name="stop">Ends the waiting.</param>
internal sealed class StoppableStream(Func<Stream> open, CancellationToken stop) : ReadOnlyStream
{
    private readonly byte[] _arrived = new byte[64 * 1024];
    private Stream? _source;
    private int _start;
    private int _end;

    /// <exception cref="OperationCanceledException">The reader was told to stop.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            stop.ThrowIfCancellationRequested();
            // Neither the opening nor a read of a terminal or a pipe can be called off: it is left to itself, and ends with the process.
            var reading = Task.Run(() => (_source ??= open()).Read(_arrived, 0, _arrived.Length), CancellationToken.None);
            Task.WaitAny([reading], stop);
            (_start, _end) = (0, reading.GetAwaiter().GetResult());
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _arrived.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source?.Dispose();
        base.Dispose(disposing);
    }
}
