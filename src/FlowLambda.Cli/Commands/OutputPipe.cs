namespace FlowLambda.Cli.Commands;

/// <summary>A pipe that is written to; tells apart that its reader has gone from all other faults, and waits for a reader that is slow, even where the pipe does not.</summary>
/// <param name="pipe">The pipe.</param>
/// <param name="patient">The same pipe, as a stream that waits until all of it is written.</param>
internal sealed class OutputPipe(Stream pipe, Stream patient) : Stream
{
    /// <summary>
    /// PIPE_BUF: a non-blocking pipe takes that much whole or not at all, of more a part. The least that POSIX allows; pipe(7) for Linux.
    /// </summary>
    internal static readonly int AtomicLength = OperatingSystem.IsLinux() ? 4096 : 512;

    /// <summary>EAGAIN, which a pipe that is full and does not block (O_NONBLOCK) answers with: whoever shares it may have made it so.</summary>
    internal static readonly int TryAgain = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>EPIPE, which is the same number on Linux and macOS; .NET hands it on as it is.</summary>
    private const int BrokenPipe = 32;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="ReaderGoneException">Nobody reads the pipe any more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        for (; buffer.Length > AtomicLength; buffer = buffer[AtomicLength..])
            WriteAtOnce(buffer[..AtomicLength]);
        WriteAtOnce(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteAtOnce(ReadOnlySpan<byte> buffer)
    {
        try
        {
            pipe.Write(buffer);
        }
        catch (IOException exception) when (exception.HResult == TryAgain)
        {
            patient.Write(buffer);
        }
        catch (IOException exception) when (exception.HResult == BrokenPipe)
        {
            throw new ReaderGoneException(exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            // It was closed before we began, and its number is now that of something else.
            throw new IOException("standard output cannot be written to", exception);
        }
    }
}
