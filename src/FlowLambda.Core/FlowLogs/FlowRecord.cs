using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace FlowLambda.FlowLogs;

/// <summary>
/// One flow log record: the values of its fields, by field. One instance is filled again for each record; what it
/// hands out is valid until then. Pseudo-fields are derived when they are first asked for. It may have several rows, each of which holds a record: it is
/// the one that it was moved to last. The values of a field lie together, so that whoever looks at one field of many records finds them side by side.
/// </summary>
public sealed class FlowRecord
{
    /// <summary>The latest time there is, in Unix seconds (in the year 5138): a larger number is a time in milliseconds.</summary>
    internal const long LargestTime = 100_000_000_000;

    private readonly Value[] _values;
    private readonly Row[] _rows;
    private readonly AddressScopes _scopes;
    private int _row;
    private Token[] _tokens = [];
    private int _tokenCount;
    private readonly byte[] _logEventText = new byte[3 * FlowRecordReader.MaxTextLength];

    /// <summary>Which message it is: what was set for an earlier one is absent, so that a record is emptied without touching its values.</summary>
    private long _message = 1;
    private long _lastMessage = 1;

    /// <summary>An empty record over the fields of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">The fields that a record can hold.</param>
    /// <param name="scopes">Which addresses are one's own.</param>
    public FlowRecord(FieldCatalog catalog, AddressScopes scopes)
        : this(catalog, scopes, rowCount: 1)
    {
    }

    /// <summary>Empty records, as many as there are rows.</summary>
    internal FlowRecord(FieldCatalog catalog, AddressScopes scopes, int rowCount)
    {
        _values = new Value[catalog.Count * rowCount];
        _rows = new Row[rowCount];
        Array.Fill(_rows, new Row { Message = _message, Buffer = [], MessageBuffer = [] });
        _scopes = scopes;
    }

    /// <summary>How many records there is room for.</summary>
    internal int RowCount => _rows.Length;

    /// <summary>Whether the record carries traffic.</summary>
    public LogStatus Status => TryGetNumber(FlowLogFields.LogStatus, out var status) ? (LogStatus)status : LogStatus.Ok;

    /// <summary>
    /// When it happened, in Unix seconds: <c>start</c>, which is also what the service stamps the log event with; the log
    /// event's own timestamp where the format lacks it.
    /// </summary>
    public long EventTime => TryGetNumber(FlowLogFields.Start, out var start) ? start : LogEventTime;

    /// <summary>The log event's timestamp, in Unix seconds, 0 to <see cref="LargestTime"/>.</summary>
    internal long LogEventTime => Math.Clamp(_rows[_row].LogEventMilliseconds / 1000, 0, LargestTime);

    /// <summary>The log event's message.</summary>
    internal ReadOnlySpan<byte> Message => _rows[_row].MessageBuffer.AsSpan(_rows[_row].Start, _rows[_row].Length);

    /// <summary>The message, and where its fields stand in it, as filter patterns look at it.</summary>
    internal LogMessage LogMessage => _tokenCount > 0 ? new(Message, _tokens.AsSpan(0, _tokenCount)) : new(Message);

    /// <summary>The buffer that text values lie in.</summary>
    internal byte[] Buffer => _rows[_row].Buffer;

    /// <summary>Whether text values lie elsewhere than the message: they are gone when the next such message is read.</summary>
    internal bool HasOwnBuffer => _rows[_row].Buffer != _rows[_row].MessageBuffer;

    /// <summary>Whether the field has a value.</summary>
    public bool Has(FlowLogField field) => IsPresent(field, ref _values[Place(field.Index)]);

    /// <summary>The value of a number, a time, or a word's code.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetNumber(FlowLogField field, out long value)
    {
        ref var held = ref _values[Place(field.Index)];
        var isPresent = IsPresent(field, ref held);
        value = isPresent ? (long)held.Low : 0;
        return isPresent;
    }

    /// <summary>The value of an address.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetAddress(FlowLogField field, out Address value)
    {
        ref var held = ref _values[Place(field.Index)];
        var isPresent = IsPresent(field, ref held);
        value = isPresent ? new Address(held.High, held.Low) : default;
        return isPresent;
    }

    /// <summary>The bytes of a text.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetText(FlowLogField field, out ReadOnlySpan<byte> value)
    {
        ref var held = ref _values[Place(field.Index)];
        var isPresent = IsPresent(field, ref held);
        value = isPresent ? (field.IsPseudo ? _logEventText : Buffer).AsSpan((int)held.High, (int)held.Low) : default;
        return isPresent;
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
        _values.AsSpan(field.Index * _rows.Length, _rows.Length).Fill(new Value((ulong)start, (ulong)length, 0));
    }

    /// <summary>The conditions that are known to hold, a bit for each.</summary>
    internal ulong HeldConditions { get; set; }

    /// <summary>The conditions that are known not to hold, a bit for each.</summary>
    internal ulong FailedConditions { get; set; }

    /// <summary>Copies the numbers that some rows have in a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="into">Takes each row's number, at its place.</param>
    /// <returns>Those of the rows that have one.</returns>
    internal ulong CopyNumbers(FlowLogField field, ulong rows, Span<long> into)
    {
        var present = 0UL;
        var values = _values.AsSpan(field.Index * _rows.Length, _rows.Length);
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            ref var held = ref values[row];
            if (held.Message != _rows[row].Message)
            {
                MoveTo(row);
                if (!IsPresent(field, ref held))
                    continue;
            }

            into[row] = (long)held.Low;
            present |= 1UL << row;
        }

        return present;
    }

    /// <summary>Moves to a row: its record is this one now.</summary>
    internal void MoveTo(int row) => (_row, _message) = (row, _rows[row].Message);

    /// <summary>Empties the record for the next message.</summary>
    internal void Begin(byte[] buffer, int start, int length, long logEventMilliseconds)
    {
        _rows[_row] = new Row { Buffer = buffer, MessageBuffer = buffer, Start = start, Length = length, LogEventMilliseconds = logEventMilliseconds };
        Clear();
    }

    /// <summary>Forgets what was read of the message: it is no record, but a message still.</summary>
    internal void Clear()
    {
        ForgetConditions();
        ForgetTokens();
        _message = _rows[_row].Message = ++_lastMessage;
    }

    /// <summary>Forgets which conditions are known to hold or not.</summary>
    internal void ForgetConditions() => (HeldConditions, FailedConditions) = (0, 0);

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
    internal void SetBuffer(byte[] buffer) => _rows[_row].Buffer = buffer;

    internal void SetNumber(FlowLogField field, long value) => SetNumber(field.Index, value);

    internal void SetNumber(int index, long value) => _values[Place(index)] = new Value(0, (ulong)value, _message);

    internal void SetAddress(FlowLogField field, Address value) => SetAddress(field.Index, value);

    internal void SetAddress(int index, Address value) => _values[Place(index)] = new Value(value.High, value.Low, _message);

    internal void SetText(int index, int start, int length) => _values[Place(index)] = new Value((ulong)start, (ulong)length, _message);

    private int Place(int index) => index * _rows.Length + _row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsPresent(FlowLogField field, ref Value held) => held.Message == _message || (field.IsPseudo && IsTold(field, ref held));

    /// <summary>Whether a pseudo-field that has no value of this message yet has one after all.</summary>
    private bool IsTold(FlowLogField field, ref Value held)
    {
        if (held.Message == -_message)
            return false;
        if (field.Derivation is null)
            return held.Low > 0;

        held.Message = -_message;
        field.Derivation(field, this, _scopes);
        return held.Message == _message;
    }

    /// <summary>A number (low), an address (both), or where a text starts (high) and its length (low).</summary>
    /// <param name="High">The upper half.</param>
    /// <param name="Low">The lower half.</param>
    /// <param name="Message">The message that it was set for; negative where it was found that this message has none; 0 for what all have in common.</param>
    private record struct Value(ulong High, ulong Low, long Message);

    /// <summary>What a row's message is.</summary>
    private struct Row
    {
        internal long Message;

        internal byte[] Buffer;

        internal byte[] MessageBuffer;

        internal int Start;

        internal int Length;

        internal long LogEventMilliseconds;
    }
}
