namespace FlowLambda.FlowLogs;

/// <summary>How the text of one field is read: by its type, within its bounds, and whether the value is kept.</summary>
internal readonly struct Column(FlowLogField of, bool isKept)
{
    /// <summary>A time above this is in milliseconds: as seconds it would lie beyond the year 5000.</summary>
    private const long LargestSeconds = 100_000_000_000;

    /// <summary>The last millisecond of the year 9999.</summary>
    private const long LargestMilliseconds = 253_402_300_799_999;

    internal FlowLogField Field => of;

    /// <summary>Reads <paramref name="token"/>; <c>-</c>, and a value masked by data protection, is absent.</summary>
    /// <param name="token">The text, not empty.</param>
    /// <param name="start">Where it starts in the record's buffer.</param>
    /// <param name="record">What is filled.</param>
    internal FlowRecordError Read(ReadOnlySpan<byte> token, int start, FlowRecord record)
    {
        if (token[0] is (byte)'-' or (byte)'*' && IsAbsent(token))
            return FlowRecordError.None;

        switch (of.Type)
        {
            case FieldType.Text:
                if (token.Length > FlowRecordReader.MaxTextLength)
                    return FlowRecordError.FieldTooLong;
                if (isKept)
                    record.SetText(of, start, token.Length);
                return FlowRecordError.None;

            case FieldType.Address:
                if (!Address.TryParse(token, out var address))
                    return FlowRecordError.AddressInvalid;
                if (isKept)
                    record.SetAddress(of, address);
                return FlowRecordError.None;

            default:
                var error = of.Type == FieldType.Word ? ReadWord(token, out var number) : ReadNumber(token, out number);
                if (error == FlowRecordError.None && isKept)
                    record.SetNumber(of, number);
                return error;
        }
    }

    private static bool IsAbsent(ReadOnlySpan<byte> token) =>
        token is [(byte)'-'] || token.IndexOfAnyExcept((byte)'*') < 0;

    private FlowRecordError ReadNumber(ReadOnlySpan<byte> token, out long number)
    {
        number = 0;
        ulong value = 0;
        foreach (var c in token)
        {
            if (!char.IsAsciiDigit((char)c))
                return FlowRecordError.NumberInvalid;
            if (value > long.MaxValue / 10)
                return FlowRecordError.NumberOutOfRange;
            value = value * 10 + c - '0';
        }

        if (value > (ulong)of.Maximum || (of.Type == FieldType.Time && value > LargestMilliseconds))
            return FlowRecordError.NumberOutOfRange;
        number = of.Type == FieldType.Time && value > LargestSeconds ? (long)value / 1000 : (long)value;
        return FlowRecordError.None;
    }

    private FlowRecordError ReadWord(ReadOnlySpan<byte> token, out long code)
    {
        code = token switch
        {
            _ when of == FlowLogFields.Action => token.SequenceEqual("ACCEPT"u8) ? 0 : token.SequenceEqual("REJECT"u8) ? 1 : -1,
            _ when token.SequenceEqual("OK"u8) => (long)LogStatus.Ok,
            _ when token.SequenceEqual("NODATA"u8) => (long)LogStatus.NoData,
            _ when token.SequenceEqual("SKIPDATA"u8) => (long)LogStatus.SkipData,
            _ => -1,
        };
        if (code >= 0)
            return FlowRecordError.None;
        return of == FlowLogFields.Action ? FlowRecordError.ActionUnknown : FlowRecordError.LogStatusUnknown;
    }
}
