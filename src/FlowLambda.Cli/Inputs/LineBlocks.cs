using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>Cuts a stream into blocks of whole lines, the same blocks however the stream hands out its bytes.</summary>
/// <param name="source">The stream.</param>
/// <param name="maxLines">How many lines a block has at most.</param>
internal sealed class LineBlocks(Stream source, int maxLines)
{
    /// <summary>How many bytes a block has at most: as many as a payload.</summary>
    private const int MaxLength = SubscriptionDecoder.MaxPayloadLength;

    private readonly List<Range> _lines = [];
    private byte[] _buffer = new byte[1024 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _isSkipping;

    /// <summary>The buffer that the lines lie in.</summary>
    internal byte[] Buffer => _buffer;

    /// <summary>The lines of the next block, without their ends; none at the end of the stream. They are valid until the next call.</summary>
    internal IReadOnlyList<Range> Next()
    {
        _lines.Clear();
        MoveToFront();
        var position = 0;
        while (_lines.Count < maxLines)
        {
            var newLine = _buffer.AsSpan(position, _end - position).IndexOf((byte)'\n');
            if (newLine >= 0)
            {
                Add(position, position + newLine);
                position += newLine + 1;
            }
            else if (_isAtEnd)
            {
                if (position < _end)
                    Add(position, _end);
                position = _end;
                break;
            }
            else if (!TryFill(position))
            {
                break;
            }
        }

        _start = position;
        return _lines;
    }

    private void Add(int start, int end)
    {
        if (!_isSkipping)
            _lines.Add(start..end);
        _isSkipping = false;
    }

    private void MoveToFront()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
    }

    /// <summary>Reads on.</summary>
    /// <returns>False where the block is as large as one may be: what it holds must go first.</returns>
    private bool TryFill(int position)
    {
        if (_end == _buffer.Length)
        {
            if (_buffer.Length < MaxLength)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
            else if (_lines.Count > 0)
            {
                return false;
            }
            else
            {
                // One line fills the whole block: its beginning stands for it, and the rest is passed over.
                if (!_isSkipping)
                    _lines.Add(position..(position + FlowRecordReader.MaxLineLength + 1));
                _isSkipping = true;
                _end = FlowRecordReader.MaxLineLength + 1;
                _start = _end;
                return false;
            }
        }

        var read = source.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
        return true;
    }
}
