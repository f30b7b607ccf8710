using System.IO.Compression;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// The content of a gzip file, of one member or several. The framework's stream ends in silence where a file is cut short; so a
/// member of our own is set behind the file, and only if the file was whole does its text come out at the end.
/// </summary>
internal sealed class GzipContent(Stream source) : ReadOnlyStream
{
    private static readonly byte[] Seal = "FlowLambda: the file was whole."u8.ToArray();

    private const string Broken = "the gzip data is broken, cut short, or followed by something else";

    private readonly GZipStream _inflated = new(new Sealed(source), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Seal.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = Inflate(_buffer.AsSpan(_end));
            _end += read;
            if (read > 0)
                continue;
            return _buffer.AsSpan(0, _end).SequenceEqual(Seal) ? 0 : throw new InvalidDataException(Broken);
        }

        var count = Math.Min(buffer.Length, _end - _start - Seal.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>Reads on. What the framework says of broken data tells of the code that met it, which the seal may have led astray.</summary>
    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _inflated.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(Broken, exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflated.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The file, and after its last byte the seal.</summary>
    private sealed class Sealed(Stream file) : ReadOnlyStream
    {
        private readonly MemoryStream _seal = new(CompressSeal());
        private bool _isPastFile;

        public override int Read(Span<byte> buffer)
        {
            if (!_isPastFile && file.Read(buffer) is > 0 and var read)
                return read;
            _isPastFile = true;
            return _seal.Read(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
                _seal.Dispose();
            }

            base.Dispose(disposing);
        }

        private static byte[] CompressSeal()
        {
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.NoCompression))
                gzip.Write(Seal);
            return compressed.ToArray();
        }
    }
}
