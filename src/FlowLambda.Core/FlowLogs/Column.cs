using System.Runtime.CompilerServices;

namespace FlowLambda.FlowLogs;

/// <summary>How the text of one field is read: by its type, within its bounds, and whether the value is kept.</summary>
internal readonly struct Column
{
    private readonly FieldType _type;
    private readonly long _maximum;
    private readonly ulong _usualMaximum;
    private readonly int _index;
    private readonly bool _isKept;

    internal Column(FlowLogField field, bool isKept)
    {
        Field = field;
        _type = field.Type;
        _maximum = field.Maximum;
        _usualMaximum = (ulong)(field.Type == FieldType.Time ? Math.Min(FlowRecord.LargestTime, field.Maximum) : field.Maximum);
        _index = field.Index;
        _isKept = isKept;
    }

    internal FlowLogField Field { get; }

    /// <summary>The field's place in a record.</summary>
    internal int Index => _index;

    /// <summary>Whether the value is kept.</summary>
    internal bool IsKept => _isKept;

    /// <summary>The largest number that can be taken as it is.</summary>
    internal long UsualMaximum => (long)_usualMaximum;

    /// <summary>Reads a text that is there.</summary>
    /// <param name="buffer">The record's buffer. There are at least 16 bytes of it on either side of the token.</param>
    /// <param name="start">Where the token starts.</param>
    /// <param name="end">Where it ends; it is not empty.</param>
    /// <param name="record">What is filled.</param>
    /// <returns>False where <see cref="Read"/> must look at it: it is absent, unusual, or malformed. Nothing is filled then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadUsualText(byte[] buffer, int start, int end, FlowRecord record)
    {
        if (buffer[start] is (byte)'-' or (byte)'*' || end - start > FlowRecordReader.MaxTextLength)
            return false;
        if (_isKept)
            record.SetText(_index, start, end - start);
        return true;
    }

    /// <summary>Reads an IPv4 address.</summary>
    /// <inheritdoc cref="TryReadUsualText"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadUsualAddress(byte[] buffer, int start, int end, FlowRecord record)
    {
        if (!DottedDecimals.TryRead(buffer.AsSpan(start, DottedDecimals.Room), end - start, out var address))
            return false;
        if (_isKept)
            record.SetAddress(_index, Address.FromIPv4(address));
        return true;
    }

    /// <summary>Reads a word of up to 8 bytes.</summary>
    /// <inheritdoc cref="TryReadUsualText"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadUsualWord(byte[] buffer, int start, int end, FlowRecord record)
    {
        if (end - start > sizeof(ulong) || !Field.Words!.TryReadShort(Digits.Word(buffer.AsSpan(end - sizeof(ulong), sizeof(ulong)), end - start), out var code))
            return false;
        if (_isKept)
            record.SetNumber(_index, code);
        return true;
    }

    /// <summary>Reads a number of up to 16 digits, or a time in seconds.</summary>
    /// <inheritdoc cref="TryReadUsualText"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadUsualNumber(byte[] buffer, int start, int end, FlowRecord record)
    {
        if (!Digits.TryRead(buffer.AsSpan(end - Digits.MaxLength, Digits.MaxLength), end - start, out var number) || number > _usualMaximum)
            return false;
        if (_isKept)
            record.SetNumber(_index, (long)number);
        return true;
    }

    /// <summary>Reads <paramref name="token"/>; <c>-</c>, and a value masked by data protection, is absent.</summary>
    /// <param name="token">The text, not empty.</param>
    /// <param name="start">Where it starts in the record's buffer.</param>
    /// <param name="record">What is filled.</param>
    internal FlowRecordError Read(ReadOnlySpan<byte> token, int start, FlowRecord record)
    {
        if (token[0] is (byte)'-' or (byte)'*' && IsAbsent(token))
            return FlowRecordError.None;
        return _type switch
        {
            FieldType.Text => ReadText(token, start, record),
            FieldType.Address => ReadAddress(token, record),
            FieldType.Word => ReadWord(token, record),
            _ => ReadNumber(token, record),
        };
    }

    private static bool IsAbsent(ReadOnlySpan<byte> token) =>
        token is [(byte)'-'] || token.IndexOfAnyExcept((byte)'*') < 0;

    private FlowRecordError ReadText(ReadOnlySpan<byte> token, int start, FlowRecord record)
    {
        if (token.Length > FlowRecordReader.MaxTextLength)
            return FlowRecordError.FieldTooLong;
        if (_isKept)
            record.SetText(_index, start, token.Length);
        return FlowRecordError.None;
    }

    private FlowRecordError ReadAddress(ReadOnlySpan<byte> token, FlowRecord record)
    {
        if (!Address.TryParse(token, out var address))
            return FlowRecordError.AddressInvalid;
        if (_isKept)
            record.SetAddress(_index, address);
        return FlowRecordError.None;
    }

    private FlowRecordError ReadNumber(ReadOnlySpan<byte> token, FlowRecord record)
    {
        ulong value = 0;
        foreach (var c in token)
        {
            var digit = (uint)c - '0';
            if (digit > 9)
                return FlowRecordError.NumberInvalid;
            if (value > long.MaxValue / 10)
                return FlowRecordError.NumberOutOfRange;
            value = value * 10 + digit;
        }

        if (_type == FieldType.Time && value > FlowRecord.LargestTime)
            value = value > FlowRecord.LargestTime * 1000 ? ulong.MaxValue : value / 1000;
        if (value > (ulong)_maximum)
            return FlowRecordError.NumberOutOfRange;
        if (_isKept)
            record.SetNumber(_index, (long)value);
        return FlowRecordError.None;
    }

    private FlowRecordError ReadWord(ReadOnlySpan<byte> token, FlowRecord record)
    {
        if (!Field.Words!.TryRead(token, out var code))
            return Field.UnknownWord;
        if (_isKept)
            record.SetNumber(_index, code);
        return FlowRecordError.None;
    }
}
