using System.IO.Compression;
using FlowLambda.Rules;

namespace FlowLambda.Windows.Additions;

/// <summary>
/// What a batch adds to windows, as bytes that copies of the function share: a version, then <see cref="Column"/>s, compressed by Brotli.
/// Values are exact. Not safe for use by several threads at once; buffers are used again.
/// </summary>
/// <param name="rules">The rules, one for each table.</param>
internal sealed class AdditionsCodec(IReadOnlyList<ThresholdRule> rules)
{
    /// <summary>The newest form that is known, and the one that is written.</summary>
    internal const byte Version = 1;

    /// <summary>More than this, uncompressed, is nothing that was written: a batch has 64 MiB at most before it is added up.</summary>
    private const int MaxLength = 256 * 1024 * 1024;

    /// <summary>One less is a hundredth longer, one more takes a third more time for a thousandth; see the benchmark <c>state</c>.</summary>
    private const int Quality = 5;

    /// <summary>As far as Brotli looks back, 2 to this: over all of a large batch.</summary>
    private const int Window = 22;

    private readonly AdditionsEncoder _encoder = new([.. rules.Select(rule => new RuleShape(rule))]);
    private readonly AdditionsDecoder _decoder = new([.. rules.Select(rule => new RuleShape(rule))]);
    private byte[] _compressed = [];
    private byte[] _bytes = new byte[64 * 1024];

    /// <summary>Writes additions, a table for each rule.</summary>
    internal ReadOnlyMemory<byte> Encode(IReadOnlyList<MinuteTable> additions)
    {
        var bytes = _encoder.Encode(additions);
        if (bytes.Length > MaxLength)
            throw new InvalidOperationException($"a batch adds {bytes.Length} bytes to the windows, and {MaxLength} is the most");
        var most = 1 + BrotliEncoder.GetMaxCompressedLength(bytes.Length);
        if (_compressed.Length < most)
            _compressed = new byte[Math.Max(most, _compressed.Length * 2)];
        _compressed[0] = Version;
        if (!BrotliEncoder.TryCompress(bytes, _compressed.AsSpan(1), out var written, Quality, Window))
            throw new InvalidOperationException("the compressed additions are longer than they can be");
        return _compressed.AsSpan(0, 1 + written).ToArray();
    }

    /// <summary>Adds what was encoded, by rules of this configuration or another, to tables, one for each rule.</summary>
    /// <param name="encoded">What was encoded.</param>
    /// <param name="into">The tables; on failure some may have been added to.</param>
    /// <exception cref="StateVersionException">A newer version wrote it.</exception>
    /// <exception cref="InvalidDataException">It is nothing that was encoded, or not all of it.</exception>
    internal void Decode(ReadOnlySpan<byte> encoded, IReadOnlyList<MinuteTable> into)
    {
        if (encoded.IsEmpty || encoded[0] == 0)
            throw new InvalidDataException("the additions have no version");
        if (encoded[0] > Version)
            throw new StateVersionException(encoded[0], Version);
        var length = Decompress(encoded[1..]);
        _decoder.Decode(_bytes, length, into);
    }

    private int Decompress(ReadOnlySpan<byte> compressed)
    {
        using var decoder = new BrotliDecoder();
        for (var length = 0; ;)
        {
            var status = decoder.Decompress(compressed, _bytes.AsSpan(length), out var consumed, out var written);
            compressed = compressed[consumed..];
            length += written;
            if (status == System.Buffers.OperationStatus.Done && compressed.IsEmpty)
                return length;
            if (status != System.Buffers.OperationStatus.DestinationTooSmall || _bytes.Length == MaxLength)
                throw new InvalidDataException($"the additions cannot be decompressed: {status}, {compressed.Length} bytes left");
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
