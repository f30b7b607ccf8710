using System.Text.Json;

namespace FlowLambda.Subscriptions;

/// <summary>Unescapes messages where they stand: they never grow.</summary>
internal static class EscapedMessages
{
    /// <summary>Unescapes those that are not said to be text, and says whether they are.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="payload">Its payload, as it came.</param>
    internal static void Unescape(LogEventBatch batch, Span<byte> payload)
    {
        for (var i = 0; i < batch.Events.Length; i++)
        {
            if (batch.Events[i] is { IsText: false } escaped)
                batch.Replace(i, Unescape(escaped, payload));
        }
    }

    private static LogEvent Unescape(LogEvent escaped, Span<byte> payload)
    {
        var reader = new Utf8JsonReader(payload.Slice(escaped.Start - 1, escaped.Length + 2));
        reader.Read();
        var text = PayloadBuffers.Bytes.Rent(escaped.Length);
        try
        {
            var length = reader.CopyString(text);
            text.AsSpan(0, length).CopyTo(payload[escaped.Start..]);
            return escaped with { Length = length, IsText = true };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8: one malformed line, not a broken payload.
            return escaped;
        }
        finally
        {
            PayloadBuffers.Bytes.Return(text);
        }
    }
}
