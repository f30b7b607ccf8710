using System.Text.Json;

namespace FlowLambda.Subscriptions;

/// <summary>
/// Reads the JSON envelope of a subscription: its members in any order, those that it does not know passed over. Log events that are written as they
/// nearly always are it leaves to <see cref="PlainLogEvents"/>.
/// </summary>
internal ref struct EnvelopeReader
{
    /// <summary>How deep members that are passed over may be nested.</summary>
    private const int MaxDepth = 1000;

    private readonly LogEventBatch _batch;
    private readonly ReadOnlySpan<byte> _payload;
    private readonly bool _looksForPlainEvents;

    /// <summary>Reads the JSON from <see cref="_offset"/> in the payload on.</summary>
    private Utf8JsonReader _reader;
    private int _offset;
    private bool _hasEscapes;

    private EnvelopeReader(LogEventBatch batch, ReadOnlySpan<byte> payload, bool looksForPlainEvents)
    {
        _batch = batch;
        _payload = payload;
        _looksForPlainEvents = looksForPlainEvents;
        _offset = payload.StartsWith("\uFEFF"u8) ? 3 : 0;
        _reader = new Utf8JsonReader(payload[_offset..], new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Reads the envelope in <paramref name="payload"/>, a pooled buffer that the batch then owns.</summary>
    /// <param name="payload">The buffer.</param>
    /// <param name="length">How many of its bytes are the envelope.</param>
    /// <param name="looksForPlainEvents">Whether <see cref="PlainLogEvents"/> is used. What comes of it is the same.</param>
    /// <exception cref="SubscriptionException">It is not an envelope; the buffer has been given back.</exception>
    internal static LogEventBatch Read(byte[] payload, int length, bool looksForPlainEvents = true)
    {
        var batch = new LogEventBatch(payload, length);
        try
        {
            Read(batch, payload.AsSpan(0, length), looksForPlainEvents);
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

    private static void Read(LogEventBatch batch, Span<byte> payload, bool looksForPlainEvents)
    {
        bool hasEscapes;
        try
        {
            hasEscapes = ReadMembers(batch, payload, looksForPlainEvents);
        }
        catch (JsonException) when (looksForPlainEvents)
        {
            // The reader counts the lines and bytes that it has read itself: it reads all, to say where the fault is.
            batch.Clear();
            hasEscapes = ReadMembers(batch, payload, looksForPlainEvents: false);
        }

        if (hasEscapes)
            EscapedMessages.Unescape(batch, payload);
    }

    private static bool ReadMembers(LogEventBatch batch, ReadOnlySpan<byte> payload, bool looksForPlainEvents)
    {
        var reader = new EnvelopeReader(batch, payload, looksForPlainEvents);
        reader.ReadMembers();
        return reader._hasEscapes;
    }

    private void ReadMembers()
    {
        var hasEvents = false;
        var messageType = "DATA_MESSAGE";
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
            throw new SubscriptionException("the payload is not a subscription's envelope: it is not a JSON object");

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("logEvents"u8))
            {
                _reader.Read();
                hasEvents = true;
                ReadEvents();
            }
            else if (_reader.ValueTextEquals("subscriptionFilters"u8))
            {
                _reader.Read();
                _batch.SubscriptionFilters = ReadStrings();
            }
            else if (_reader.ValueTextEquals("messageType"u8))
            {
                messageType = ReadString();
            }
            else if (_reader.ValueTextEquals("owner"u8))
            {
                _batch.Owner = ReadString();
            }
            else if (_reader.ValueTextEquals("logGroup"u8))
            {
                _batch.LogGroup = ReadString();
            }
            else if (_reader.ValueTextEquals("logStream"u8))
            {
                _batch.LogStream = ReadString();
            }
            else
            {
                _reader.Skip();
            }
        }

        if (_reader.Read() || !hasEvents)
            throw new SubscriptionException("the payload is not a subscription's envelope: it has no logEvents");
        _batch.IsControl = messageType switch
        {
            "DATA_MESSAGE" => false,
            "CONTROL_MESSAGE" => true,
            _ => throw new SubscriptionException("the envelope's messageType is neither DATA_MESSAGE nor CONTROL_MESSAGE"),
        };
    }

    private void ReadEvents()
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw new SubscriptionException("the payload is not a subscription's envelope: logEvents is not a list");
        while (_reader.Read() && _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null)
        {
            _batch.Add(_reader.TokenType == JsonTokenType.Null ? new LogEvent(0, 0, 0) : ReadEvent());
            if (_looksForPlainEvents)
                ReadPlainEvents();
        }

        if (_reader.TokenType != JsonTokenType.EndArray)
            throw new SubscriptionException("the payload is not a subscription's envelope: a log event is not an object");
    }

    /// <summary>Reads what plain log events follow the one that was read; the reader goes on after them as if it had read them.</summary>
    private void ReadPlainEvents()
    {
        var position = _offset + (int)_reader.BytesConsumed;
        var length = PlainLogEvents.Read(_batch, _payload[position..], position);
        if (length == 0)
            return;
        _offset = position + length;
        _reader = new Utf8JsonReader(_payload[_offset..], isFinalBlock: true, _reader.CurrentState);
    }

    private LogEvent ReadEvent()
    {
        var logEvent = new LogEvent(0, 0, 0);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("message"u8))
            {
                _reader.Read();
                if (_reader.TokenType == JsonTokenType.String)
                    logEvent = new LogEvent(_offset + (int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length, logEvent.Timestamp, IsText: !_reader.ValueIsEscaped);
            }
            else if (_reader.ValueTextEquals("timestamp"u8))
            {
                _reader.Read();
                if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var timestamp))
                    logEvent = logEvent with { Timestamp = timestamp };
            }
            else
            {
                _reader.Skip();
            }
        }

        // It is text when it is unescaped, which is done at the end: until then the payload stays as it came.
        _hasEscapes |= !logEvent.IsText;
        return logEvent;
    }

    private string ReadString()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null)
            return "";
        return _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : throw new SubscriptionException("a member of the envelope that should be a text is not");
    }

    private List<string> ReadStrings()
    {
        List<string> strings = [];
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            _reader.Skip();
            return strings;
        }

        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.String)
                strings.Add(_reader.GetString()!);
            else
                _reader.Skip();
        }

        return strings;
    }
}
