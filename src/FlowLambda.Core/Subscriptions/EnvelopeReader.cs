using System.Buffers;
using System.Text.Json;

namespace FlowLambda.Subscriptions;

/// <summary>Reads the JSON envelope of a subscription: its members in any order, those that it does not know passed over.</summary>
internal static class EnvelopeReader
{
    /// <summary>How deep members that are passed over may be nested.</summary>
    private const int MaxDepth = 1000;

    /// <summary>Reads the envelope in <paramref name="payload"/>, a pooled buffer that the batch then owns.</summary>
    /// <exception cref="SubscriptionException">It is not an envelope; the buffer has been given back.</exception>
    internal static LogEventBatch Read(byte[] payload, int length)
    {
        var batch = new LogEventBatch(payload, isPooled: true);
        try
        {
            ReadMembers(batch, payload.AsSpan(0, length));
            return batch;
        }
        catch (Exception exception)
        {
            batch.Dispose();
            if (exception is JsonException or InvalidOperationException)
                throw new SubscriptionException($"the payload is not a subscription's envelope: {exception.Message}", exception);
            throw;
        }
    }

    private static void ReadMembers(LogEventBatch batch, Span<byte> payload)
    {
        var text = payload.StartsWith("\uFEFF"u8) ? payload[3..] : payload;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        var hasEvents = false;
        var messageType = "DATA_MESSAGE";
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new SubscriptionException("the payload is not a subscription's envelope: it is not a JSON object");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("logEvents"u8))
            {
                reader.Read();
                hasEvents = true;
                ReadEvents(batch, ref reader, payload, payload.Length - text.Length);
            }
            else if (reader.ValueTextEquals("subscriptionFilters"u8))
            {
                reader.Read();
                batch.SubscriptionFilters = ReadStrings(ref reader);
            }
            else if (reader.ValueTextEquals("messageType"u8))
            {
                messageType = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("owner"u8))
            {
                batch.Owner = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("logGroup"u8))
            {
                batch.LogGroup = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("logStream"u8))
            {
                batch.LogStream = ReadString(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (reader.Read() || !hasEvents)
            throw new SubscriptionException("the payload is not a subscription's envelope: it has no logEvents");
        batch.IsControl = messageType switch
        {
            "DATA_MESSAGE" => false,
            "CONTROL_MESSAGE" => true,
            _ => throw new SubscriptionException("the envelope's messageType is neither DATA_MESSAGE nor CONTROL_MESSAGE"),
        };
    }

    private static void ReadEvents(LogEventBatch batch, ref Utf8JsonReader reader, Span<byte> payload, int offset)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new SubscriptionException("the payload is not a subscription's envelope: logEvents is not a list");
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null)
            batch.Add(reader.TokenType == JsonTokenType.Null ? new LogEvent(0, 0, 0) : ReadEvent(ref reader, payload, offset));
        if (reader.TokenType != JsonTokenType.EndArray)
            throw new SubscriptionException("the payload is not a subscription's envelope: a log event is not an object");
    }

    private static LogEvent ReadEvent(ref Utf8JsonReader reader, Span<byte> payload, int offset)
    {
        var logEvent = new LogEvent(0, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                    logEvent = Message(ref reader, payload, offset, logEvent.Timestamp);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var timestamp))
                    logEvent = logEvent with { Timestamp = timestamp };
            }
            else
            {
                reader.Skip();
            }
        }

        return logEvent;
    }

    /// <summary>The message, unescaped where it stands: it never grows.</summary>
    private static LogEvent Message(ref Utf8JsonReader reader, Span<byte> payload, int offset, long timestamp)
    {
        var (start, length) = (offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (!reader.ValueIsEscaped)
            return new LogEvent(start, length, timestamp);
        var text = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var unescaped = reader.CopyString(text);
            text.AsSpan(0, unescaped).CopyTo(payload[start..]);
            return new LogEvent(start, unescaped, timestamp);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8: one malformed line, not a broken payload.
            return new LogEvent(start, length, timestamp, IsText: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    private static string ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return "";
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new SubscriptionException("a member of the envelope that should be a text is not");
    }

    private static List<string> ReadStrings(ref Utf8JsonReader reader)
    {
        List<string> strings = [];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return strings;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                strings.Add(reader.GetString()!);
            else
                reader.Skip();
        }

        return strings;
    }
}
