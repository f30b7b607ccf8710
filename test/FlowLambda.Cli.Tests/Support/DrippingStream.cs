namespace FlowLambda.Cli.Tests.Support;

/// <summary>Gives a few bytes at a time, as a pipe may.</summary>
internal sealed class DrippingStream(byte[] content, int drop) : MemoryStream(content)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, drop));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, drop)]);
}
