using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace FlowLambda.FlowLogs;

/// <summary>
/// One flow log record: the values of its fields, by field. One instance is filled again for each record; what it
/// hands out is valid until then. Pseudo-fields are derived when they are first asked for. It may have several rows, each of which holds a record: it is
/// the one that it was moved to last. The values of a field lie side by side, and which rows have one is a bit for each, so that many records can be looked at in one field at once.
/// </summary>
public sealed class FlowRecord
{
    /// <summary>The latest time there is, in Unix seconds (in the year 5138): a larger number is a time in milliseconds.</summary>
    internal const long LargestTime = 100_000_000_000;

    private const int TextLengthBits = 16;

    /// <summary>Numbers, words' codes, and where texts lie, field after field, each with a place for each row.</summary>
    private readonly long[] _numbers;
    private readonly Address[] _addresses;

    /// <summary>How many places a field has.</summary>
    private readonly int _stride;

    /// <summary>By field, the rows that have a value.</summary>
    private readonly ulong[] _present;

    /// <summary>By pseudo-field, the rows for which it was found that they have none, or have been derived.</summary>
    private readonly ulong[] _asked;
    private readonly Row[] _rows;
    private readonly AddressScopes _scopes;

    /// <summary>The rows that may hold values.</summary>
    private ulong _used = ulong.MaxValue;
    private int _row;

    /// <summary>The bit of the row.</summary>
    private ulong _bit = 1;
    private Token[] _tokens = [];
    private int _tokenCount;
    private readonly byte[] _logEventText = new byte[3 * FlowRecordReader.MaxTextLength];

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
        _stride = (rowCount + RowMasks.Together - 1) / RowMasks.Together * RowMasks.Together;
        _numbers = new long[catalog.Count * _stride];
        _addresses = new Address[catalog.Count * _stride];
        _present = new ulong[catalog.Count];
        _asked = new ulong[PseudoFields.All.Count];
        _rows = new Row[rowCount];
        for (var row = 0; row < _rows.Length; row++)
            _rows[row] = new Row { Buffer = [], MessageBuffer = [] };
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
    public bool Has(FlowLogField field) => (_present[field.Index] & _bit) != 0 || (field.IsPseudo && IsTold(field));

    /// <summary>The value of a number, a time, or a word's code.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetNumber(FlowLogField field, out long value)
    {
        var isPresent = Has(field);
        value = isPresent ? _numbers[Place(field.Index)] : 0;
        return isPresent;
    }

    /// <summary>The value of an address.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetAddress(FlowLogField field, out Address value)
    {
        var isPresent = Has(field);
        value = isPresent ? _addresses[Place(field.Index)] : default;
        return isPresent;
    }

    /// <summary>The bytes of a text.</summary>
    /// <returns>False where the field is absent.</returns>
    public bool TryGetText(FlowLogField field, out ReadOnlySpan<byte> value)
    {
        var isPresent = Has(field);
        value = default;
        if (isPresent)
        {
            var place = _numbers[Place(field.Index)];
            value = (field.IsPseudo ? _logEventText : Buffer).AsSpan((int)(place >> TextLengthBits), (ushort)place);
        }

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
        _numbers.AsSpan(field.Index * _stride, _stride).Fill(TextPlace(start, length));
    }

    /// <summary>The conditions that are known to hold, a bit for each.</summary>
    internal ulong HeldConditions { get; set; }

    /// <summary>The conditions that are known not to hold, a bit for each.</summary>
    internal ulong FailedConditions { get; set; }

    /// <summary>Finds out which rows have a value in a field; what is derived is derived for them.</summary>
    /// <param name="field">The field.</param>
    /// <param name="rows">The rows that are asked about.</param>
    /// <returns>Those of the rows that have one.</returns>
    internal ulong RowsWith(FlowLogField field, ulong rows)
    {
        if (field.Derivation is null)
            return _present[field.Index] & rows;
        var current = _row;
        for (var open = rows & ~(_present[field.Index] | Asked(field)); open != 0; open &= open - 1)
        {
            MoveTo(BitOperations.TrailingZeroCount(open));
            IsTold(field);
        }

        MoveTo(current);
        return _present[field.Index] & rows;
    }

    /// <summary>The numbers of a field by row, as far as <see cref="RowsWith"/> says that there are some; what else there is may be anything.</summary>
    internal ReadOnlySpan<long> Numbers(FlowLogField field) => _numbers.AsSpan(field.Index * _stride, _stride);

    /// <summary>The addresses of a field by row, as <see cref="Numbers"/>.</summary>
    internal ReadOnlySpan<Address> Addresses(FlowLogField field) => _addresses.AsSpan(field.Index * _stride, _stride);

    /// <summary>Copies the minutes of the first rows' <see cref="EventTime"/>, counted from 1970.</summary>
    internal void CopyMinutes(Span<int> minutes)
    {
        var starts = Numbers(FlowLogFields.Start)[..minutes.Length];
        for (var row = 0; row < minutes.Length; row++)
            minutes[row] = (int)((ulong)starts[row] / 60);

        var rows = ulong.MaxValue >> (RecordColumns.MaxRows - minutes.Length);
        for (var absent = rows & ~_present[FlowLogFields.Start.Index]; absent != 0; absent &= absent - 1)
        {
            MoveTo(BitOperations.TrailingZeroCount(absent));
            minutes[_row] = (int)(EventTime / 60);
        }
    }

    /// <summary>Moves to a row: its record is this one now.</summary>
    internal void MoveTo(int row) => (_row, _bit) = (row, 1UL << row);

    /// <summary>Empties all rows.</summary>
    internal void Empty()
    {
        Array.Clear(_present);
        Array.Clear(_asked);
        _used = 0;
    }

    /// <summary>Empties the record for the next message.</summary>
    internal void Begin(byte[] buffer, int start, int length, long logEventMilliseconds)
    {
        Clear();
        ref var row = ref _rows[_row];
        (row.Start, row.Length, row.LogEventMilliseconds) = (start, length, logEventMilliseconds);

        // Nearly always it is the same, and to write a reference takes more than to compare it.
        if (row.MessageBuffer != buffer)
            row.MessageBuffer = buffer;
        if (row.Buffer != buffer)
            row.Buffer = buffer;
    }

    /// <summary>Forgets what was read of the message: it is no record, but a message still.</summary>
    internal void Clear()
    {
        ForgetConditions();
        ForgetTokens();
        if (_used == _bit)
            Empty();
        else if ((_used & _bit) != 0)
            EmptyRow();
        _used |= _bit;
    }

    private void EmptyRow()
    {
        foreach (ref var rows in _present.AsSpan())
            rows &= ~_bit;
        foreach (ref var rows in _asked.AsSpan())
            rows &= ~_bit;
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

    internal void SetNumber(int index, long value)
    {
        _numbers[Place(index)] = value;
        _present[index] |= _bit;
    }

    internal void SetAddress(FlowLogField field, Address value) => SetAddress(field.Index, value);

    internal void SetAddress(int index, Address value)
    {
        _addresses[Place(index)] = value;
        _present[index] |= _bit;
    }

    /// <summary>Says that some rows have a value in a field, which has been written to its column.</summary>
    internal void SetPresent(int index, ulong rows) => _present[index] |= rows;

    internal void SetText(int index, int start, int length) => SetNumber(index, TextPlace(start, length));

    /// <summary>The numbers of a field by row, to be written.</summary>
    internal Span<long> NumbersAt(int index) => _numbers.AsSpan(index * _stride, _stride);

    /// <summary>The addresses of a field by row, to be written.</summary>
    internal Span<Address> AddressesAt(int index) => _addresses.AsSpan(index * _stride, _stride);

    /// <summary>What a column of numbers holds for a text.</summary>
    internal static long TextPlace(int start, int length) => (long)start << TextLengthBits | (uint)length;

    private int Place(int index) => index * _stride + _row;

    private ref ulong Asked(FlowLogField field) => ref _asked[field.Index - FlowLogFields.RecordFieldCount];

    /// <summary>Whether a pseudo-field that has no value of this message yet has one after all.</summary>
    private bool IsTold(FlowLogField field)
    {
        if (field.Derivation is null)
            return (ushort)_numbers[Place(field.Index)] > 0;
        ref var asked = ref Asked(field);
        if ((asked & _bit) != 0)
            return false;

        asked |= _bit;
        field.Derivation(field, this, _scopes);
        return (_present[field.Index] & _bit) != 0;
    }

    /// <summary>What a row's message is.</summary>
    private struct Row
    {
        internal byte[] Buffer;

        internal byte[] MessageBuffer;

        internal int Start;

        internal int Length;

        internal long LogEventMilliseconds;
    }
}
