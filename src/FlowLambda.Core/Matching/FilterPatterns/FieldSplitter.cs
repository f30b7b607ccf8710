using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>
/// Splits a line into fields as the service does: at runs of spaces and tabs, and what stands in double quotes or in brackets is one
/// field, without them. What opens and is not closed is an ordinary character.
/// </summary>
internal ref struct FieldSplitter(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _position;
    private bool _noMoreQuotes;
    private bool _noMoreBrackets;

    /// <summary>The field.</summary>
    internal Token Current { get; private set; }

    /// <summary>Where the field begins, with what it is enclosed in.</summary>
    internal int Start { get; private set; }

    internal bool MoveNext()
    {
        var blanks = _line[_position..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks < 0)
            return false;
        Start = _position += blanks;
        if (TryEnclosed())
            return true;
        var length = _line[Start..].IndexOfAny((byte)' ', (byte)'\t');
        Current = new Token(Start, length < 0 ? _line.Length - Start : length);
        _position = Current.End;
        return true;
    }

    private bool TryEnclosed() => _line[Start] switch
    {
        (byte)'"' => TryEnclosed((byte)'"', ref _noMoreQuotes),
        (byte)'[' => TryEnclosed((byte)']', ref _noMoreBrackets),
        _ => false,
    };

    /// <param name="close">What closes the field.</param>
    /// <param name="noMore">Whether none follows: that is found once for the line, not again for each field.</param>
    private bool TryEnclosed(byte close, ref bool noMore)
    {
        var length = noMore ? -1 : _line[(Start + 1)..].IndexOf(close);
        noMore = length < 0;
        if (noMore)
            return false;
        Current = new Token(Start + 1, length);
        _position = Current.End + 1;
        return true;
    }
}
