using System.Text;
using System.Text.Unicode;

namespace FlowLambda.FlowLogs;

/// <summary>
/// One flow log record: the values of its fields, by field. One instance is filled again for each record; what it
/// hands out is valid until then. Pseudo-fields are derived when they are first asked for.
/// </summary>
public sealed class FlowRecord
{
    /// <summary>The latest time there is, in Unix seconds (in the year 5138): a larger number is a time in milliseconds.</summary>
    internal const long LargestTime = 100_000_000_000;

    private const byte Absent = 0;
    private const byte Present = 1;
    private const byte NotDerived = 2;

    private readonly byte[] _blank;
    private readonly byte[] _states;
    private readonly Value[] _values;
    private readonly AddressScopes _scopes;
    private byte[] _buffer = [];
    private byte[] _messageBuffer = [];
    private int _messageStart;
    private int _messageLength;
    private Token[] _tokens = [];
    private int _tokenCount;
    private readonly byte[] _logEventText = new byte[3 * FlowRecordReader.MaxTextLength];

    /// <summary>An empty record over the fields of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">The fields that a record can hold.</param>
    /// <param name="scopes">Which addresses are one's own.</param>
    public FlowRecord(FieldCatalog catalog, AddressScopes scopes)
    {
        _blank = new byte[catalog.Count];
        foreach (var field in FlowLogFields.All.Where(field => field.Derivation is not null))
            _blank[field.Index] = NotDerived;
        _states = [.. _blank];
        _values = new Value[catalog.Count];
        _scopes = scopes;
    }

    /// <summary>Whether the record carries traffic.</summary>
    public LogStatus Status { get; private set; }

    /// <summary>
    /// When it happened, in Unix seconds: <c>start</c>, which is also what the service stamps the log event with; the log
    /// event's own timestamp where the format lacks it.
    /// </summary>
    public long EventTime => TryGetNumber(FlowLogFields.Start, out var start) ? start : LogEventTime;

    /// <summary>The log event's timestamp, in Unix seconds, 0 to <see cref="LargestTime"/>.</summary>
    internal long LogEventTime { get; private set; }

    /// <summary>The log event's message.</summary>
    internal ReadOnlySpan<byte> Message => _messageBuffer.AsSpan(_messageStart, _messageLength);

    /// <summary>The message, and where its fields stand in it, as filter patterns look at it.</summary>
    internal LogMessage LogMessage => _tokenCount > 0 ? new(Message, _tokens.AsSpan(0, _tokenCount)) : new(Message);

    /// <summary>The buffer that text values lie in.</summary>
    internal byte[] Buffer => _buffer;

    /// <summary>Whether the field has a value.</summary>
    public bool Has(FlowLogField field) => IsPresent(field);

    /// <summary>The value of a number, a time, or a word's code.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetNumber(FlowLogField field, out long value)
    {
        var present = IsPresent(field);
        value = present ? (long)_values[field.Index].Low : 0;
        return present;
    }

    /// <summary>The value of an address.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetAddress(FlowLogField field, out Address value)
    {
        var present = IsPresent(field);
        value = present ? new Address(_values[field.Index].High, _values[field.Index].Low) : default;
        return present;
    }

    /// <summary>The bytes of a text.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetText(FlowLogField field, out ReadOnlySpan<byte> value)
    {
        if (!IsPresent(field))
        {
            value = default;
            return false;
        }

        var slice = _values[field.Index];
        value = (field.IsPseudo ? _logEventText : _buffer).AsSpan((int)slice.High, (int)slice.Low);
        return true;
    }

    /// <summary>The value as people read it; null where the field is absent.</summary>
    public string? GetString(FlowLogField field) => field.Type switch
    {
        FieldType.Address => TryGetAddress(field, out var address) ? address.ToString() : null,
        FieldType.Text => TryGetText(field, out var text) ? Encoding.UTF8.GetString(text) : null,
        _ => TryGetNumber(field, out var number) ? field.FormatNumber(number) : null,
    };

    /// <summary>Says what the log events of a batch have in common: log group, log stream and owner.</summary>
    internal void SetLogStream(string logGroup, string logStream, string owner)
    {
        SetLogEventText(PseudoFields.LogGroup, logGroup, 0);
        SetLogEventText(PseudoFields.LogStream, logStream, 1);
        SetLogEventText(PseudoFields.Owner, owner, 2);
    }

    private void SetLogEventText(FlowLogField field, string text, int place)
    {
        var start = place * FlowRecordReader.MaxTextLength;
        Utf8.FromUtf16(text, _logEventText.AsSpan(start, FlowRecordReader.MaxTextLength), out _, out var length);
        _blank[field.Index] = length > 0 ? Present : Absent;
        _values[field.Index] = new Value((ulong)start, (ulong)length);
    }

    /// <summary>The conditions that are known to hold, a bit for each.</summary>
    internal ulong HeldConditions { get; set; }

    /// <summary>The conditions that are known not to hold, a bit for each.</summary>
    internal ulong FailedConditions { get; set; }

    /// <summary>Empties the record for the next message.</summary>
    internal void Begin(byte[] buffer, int start, int length, long logEventMilliseconds)
    {
        (_messageBuffer, _messageStart, _messageLength) = (buffer, start, length);
        _buffer = buffer;
        LogEventTime = Math.Clamp(logEventMilliseconds / 1000, 0, LargestTime);
        Clear();
    }

    /// <summary>Forgets what was read of the message: it is no record, but a message still.</summary>
    internal void Clear()
    {
        HeldConditions = 0;
        FailedConditions = 0;
        ForgetTokens();
        Status = LogStatus.Ok;
        _blank.CopyTo(_states, 0);
    }

    /// <summary>Keeps where a field stands in the message.</summary>
    internal void AddToken(Token token)
    {
        if (_tokenCount == _tokens.Length)
            Array.Resize(ref _tokens, Math.Max(32, _tokenCount * 2));
        _tokens[_tokenCount++] = token;
    }

    /// <summary>The message's fields are not those that a filter pattern sees.</summary>
    internal void ForgetTokens() => _tokenCount = 0;

    /// <summary>Moves to another buffer, for a message whose texts do not stand in it as they are.</summary>
    internal void SetBuffer(byte[] buffer) => _buffer = buffer;

    internal void SetStatus(LogStatus status)
    {
        Status = status;
        SetNumber(FlowLogFields.LogStatus, (long)status);
    }

    internal void SetNumber(FlowLogField field, long value) => Set(field, new Value(0, (ulong)value));

    internal void SetAddress(FlowLogField field, Address value) => Set(field, new Value(value.High, value.Low));

    internal void SetText(FlowLogField field, int start, int length) => Set(field, new Value((ulong)start, (ulong)length));

    private void Set(FlowLogField field, Value value)
    {
        _values[field.Index] = value;
        _states[field.Index] = Present;
    }

    private bool IsPresent(FlowLogField field)
    {
        var state = _states[field.Index];
        if (state == NotDerived)
        {
            _states[field.Index] = Absent;
            field.Derivation!(field, this, _scopes);
            state = _states[field.Index];
        }

        return state == Present;
    }

    /// <summary>A number (low), an address (both), or where a text starts (high) and its length (low).</summary>
    private readonly record struct Value(ulong High, ulong Low);
}
