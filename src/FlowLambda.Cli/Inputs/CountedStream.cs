namespace FlowLambda.Cli.Inputs;

/// <summary>A stream that tells how many bytes are read from it. Closes what it reads from.</summary>
internal sealed class CountedStream(Stream source, Action<int> onRead) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        onRead(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
