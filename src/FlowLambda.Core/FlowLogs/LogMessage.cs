namespace FlowLambda.FlowLogs;

/// <summary>A piece of a message.</summary>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct Token(int Start, int Length)
{
    internal int End => Start + Length;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => text.Slice(Start, Length);
}

/// <summary>The message of a log event, as UTF-8, and its tokens where somebody has split it already.</summary>
internal readonly ref struct LogMessage
{
    internal LogMessage(ReadOnlySpan<byte> text) => Text = text;

    /// <param name="text">The message. It holds no tab, no double quote and no bracket.</param>
    /// <param name="tokens">What stands between the runs of spaces, in order.</param>
    internal LogMessage(ReadOnlySpan<byte> text, ReadOnlySpan<Token> tokens)
    {
        Text = text;
        Tokens = tokens;
        IsSplit = true;
    }

    internal ReadOnlySpan<byte> Text { get; }

    /// <summary>The tokens; none where <see cref="IsSplit"/> is false.</summary>
    internal ReadOnlySpan<Token> Tokens { get; }

    internal bool IsSplit { get; }
}
