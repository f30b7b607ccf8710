using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// Hands out the lines of a stream in blocks, each of which lies in one buffer. Who reads says where a block ends; it ends by itself where it is as
/// large as one may be: at the same line however the stream hands out its bytes, unless it <see cref="Follows"/>.
/// </summary>
/// <param name="source">The stream.</param>
internal sealed class LineBlocks(Stream source)
{
    /// <summary>How many bytes a block has at most: as many as a payload.</summary>
    private const int MaxLength = SubscriptionDecoder.MaxPayloadLength;

    /// <summary>How many bytes are asked for at once: they are still in the cache when their lines are found, and what is left over of them is quickly moved.</summary>
    private const int MaxRead = 256 * 1024;

    private byte[] _buffer = new byte[1024 * 1024];
    private int _blockStart = Room;
    private int _position = Room;
    private int _end = Room;
    private int _lines;
    private bool _isAtEnd;
    private bool _isSkipping;

    /// <summary>How many bytes there are in the buffer before the first line and after the last: who reads lines 64 bytes at a time may look beyond them.</summary>
    internal const int Room = 128;

    /// <summary>Whether a block ends where no whole line has arrived: none waits for more.</summary>
    internal bool Follows { get; init; }

    /// <summary>The buffer that the block's lines lie in, once it has them all: a larger one may take its place before.</summary>
    internal byte[] Buffer => _buffer;

    /// <summary>How far the block may reach.</summary>
    private int Limit => Math.Min(_end, _blockStart + MaxLength);

    /// <summary>Begins a block; the lines of the one before are done with.</summary>
    internal void Begin()
    {
        (_blockStart, _lines) = (_position, 0);
        // Not each time: a block may be a single line, with a mebibyte behind it to be moved.
        if (_blockStart < _buffer.Length / 2)
            return;
        _buffer.AsSpan(_blockStart, _end - _blockStart).CopyTo(_buffer.AsSpan(Room));
        (_blockStart, _position, _end) = (Room, Room, Room + _end - _blockStart);
    }

    /// <summary>Reads the block's next line, without its end.</summary>
    /// <returns>False at the end of the block, which is that of the stream where the block has no line.</returns>
    internal bool TryRead(out Range line)
    {
        line = default;
        while (true)
        {
            if (_isSkipping && _lines > 0)
                return false;
            var length = _buffer.AsSpan(_position, Limit - _position).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _position..(_position + length);
                _position += length + 1;
                if (!_isSkipping)
                    break;
                _isSkipping = false;
                Begin();
            }
            else if (_isSkipping && _position < Limit)
            {
                _position = Limit;
                Begin();
            }
            else if (_isAtEnd && Limit == _end)
            {
                if (_position == _end)
                    return false;
                line = _position.._end;
                _position = _end;
                break;
            }
            else if (_lines > 0 && (Follows || IsFull))
            {
                return false;
            }
            else if (IsFull)
            {
                // One line fills the whole block: its beginning stands for it, and the rest is passed over.
                line = _position..(_position + FlowRecordReader.MaxLineLength + 1);
                _position = Limit;
                _isSkipping = true;
                break;
            }
            else
            {
                Fill();
            }
        }

        _lines++;
        return true;
    }

    /// <summary>Leaves the line that was read last to the next block.</summary>
    internal void PutBack(Range line)
    {
        _position = line.Start.Value;
        _lines--;
    }

    private bool IsFull => _end >= _blockStart + MaxLength;

    private void Fill()
    {
        if (_end == _buffer.Length - Room)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = source.Read(_buffer, _end, Math.Min(MaxRead, _buffer.Length - Room - _end));
        _end += read;
        _isAtEnd = read == 0;
    }
}
