namespace FlowLambda.FlowLogs;

/// <summary>How the text of one field is read: by its type, within its bounds, and whether the value is kept.</summary>
internal readonly struct Column
{
    private readonly FieldType _type;
    private readonly long _maximum;
    private readonly bool _isKept;

    internal Column(FlowLogField field, bool isKept)
    {
        Field = field;
        _type = field.Type;
        _maximum = field.Maximum;
        _isKept = isKept;
    }

    internal FlowLogField Field { get; }

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
            record.SetText(Field, start, token.Length);
        return FlowRecordError.None;
    }

    private FlowRecordError ReadAddress(ReadOnlySpan<byte> token, FlowRecord record)
    {
        if (!Address.TryParse(token, out var address))
            return FlowRecordError.AddressInvalid;
        if (_isKept)
            record.SetAddress(Field, address);
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
            record.SetNumber(Field, (long)value);
        return FlowRecordError.None;
    }

    private FlowRecordError ReadWord(ReadOnlySpan<byte> token, FlowRecord record)
    {
        if (!Field.Words!.TryRead(token, out var code))
            return Field.UnknownWord;
        if (Field == FlowLogFields.LogStatus)
            record.SetStatus((LogStatus)code);
        else if (_isKept)
            record.SetNumber(Field, code);
        return FlowRecordError.None;
    }
}
