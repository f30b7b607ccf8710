using System.Buffers;
using System.Buffers.Binary;

namespace FlowLambda.Subscriptions;

/// <summary>
/// Reads log events that are written just as CloudWatch Logs writes them: <c>{"id":"…","timestamp":1767225600000,"message":"…"}</c>, nothing escaped. That is nearly all of
/// them; what is written in any other way stops it, and is for <see cref="EnvelopeReader"/> to judge.
/// </summary>
internal static class PlainLogEvents
{
    /// <summary>The ids of log events have 56 digits in all examples (CloudWatch Logs user guide, "Log group-level subscription filters"); others are read too.</summary>
    private const int IdLength = 56;

    /// <summary>Unix milliseconds have 13 digits from 2001 to 2286.</summary>
    private const int TimestampLength = 13;

    private static readonly SearchValues<byte> EndOrEscape = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private static ReadOnlySpan<byte> BeforeId => ",{\"id\":\""u8;

    private static ReadOnlySpan<byte> BeforeTimestamp => "\",\"timestamp\":"u8;

    private static ReadOnlySpan<byte> BeforeMessage => ",\"message\":\""u8;

    private static ReadOnlySpan<byte> AfterMessage => "\"}"u8;

    /// <summary>Reads as many log events as it can, each with the comma before it.</summary>
    /// <param name="batch">Gets them.</param>
    /// <param name="text">What follows a log event.</param>
    /// <param name="offset">Where that begins in the batch's buffer.</param>
    /// <returns>How many bytes they take.</returns>
    internal static int Read(LogEventBatch batch, ReadOnlySpan<byte> text, int offset)
    {
        var consumed = 0;
        while (text[consumed..].StartsWith(BeforeId))
        {
            var rest = text[(consumed + BeforeId.Length)..];
            var idLength = LengthOfId(rest);
            if (idLength < 0)
                break;
            rest = rest[idLength..];
            if (!rest.StartsWith(BeforeTimestamp) || !TryReadTimestamp(rest[BeforeTimestamp.Length..], out var timestamp))
                break;
            rest = rest[(BeforeTimestamp.Length + TimestampLength)..];
            if (!rest.StartsWith(BeforeMessage))
                break;
            rest = rest[BeforeMessage.Length..];
            var length = rest.IndexOfAny(EndOrEscape);
            if (length < 0 || !rest[length..].StartsWith(AfterMessage))
                break;
            var start = text.Length - rest.Length;
            batch.Add(new LogEvent(offset + start, length, timestamp));
            consumed = start + length + AfterMessage.Length;
        }

        return consumed;
    }

    /// <summary>To see that so many bytes are digits takes less than to look for what ends a text.</summary>
    private static int LengthOfId(ReadOnlySpan<byte> text) =>
        text.Length > IdLength && text[IdLength] == '"' && !text[..IdLength].ContainsAnyExceptInRange((byte)'0', (byte)'9') ? IdLength : text.IndexOfAny(EndOrEscape);

    private static bool TryReadTimestamp(ReadOnlySpan<byte> text, out long timestamp)
    {
        timestamp = 0;
        if (text.Length < TimestampLength || text[0] == '0')
            return false;
        if (!TryReadEightDigits(BinaryPrimitives.ReadUInt64LittleEndian(text), out var high)
            || !TryReadEightDigits(BinaryPrimitives.ReadUInt64LittleEndian(text[(TimestampLength - 8)..]), out var low))
            return false;

        // The two overlap by three digits, which are the last of one and the first of the other.
        timestamp = (high * 100_000L) + (low % 100_000);
        return true;
    }

    /// <summary>Reads eight digits, which lie in eight bytes from the lowest up: by pairs, then by fours, then all.</summary>
    private static bool TryReadEightDigits(ulong text, out uint value)
    {
        var digits = text ^ 0x3030_3030_3030_3030;
        value = 0;
        if (((digits | (digits + 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0) != 0)
            return false;
        var pairs = ((digits * 10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
        var fours = ((pairs * 100) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
        value = (uint)((fours * 10_000) + (fours >> 32));
        return true;
    }
}
