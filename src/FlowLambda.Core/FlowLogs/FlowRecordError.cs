namespace FlowLambda.FlowLogs;

/// <summary>Why a line is not a flow log record: a value to be counted, never an exception.</summary>
public enum FlowRecordError
{
    /// <summary>The line is a record.</summary>
    None,

    /// <summary>The line has fewer fields than its format.</summary>
    FieldMissing,

    /// <summary>The line has more fields than its format.</summary>
    FieldUnexpected,

    /// <summary>A text field is longer than <see cref="FlowRecordReader.MaxTextLength"/> bytes.</summary>
    FieldTooLong,

    /// <summary>A number field holds something else.</summary>
    NumberInvalid,

    /// <summary>A number is larger than its field can be.</summary>
    NumberOutOfRange,

    /// <summary>An address field holds something else.</summary>
    AddressInvalid,

    /// <summary>The action is neither ACCEPT nor REJECT.</summary>
    ActionUnknown,

    /// <summary>The log status is none of OK, NODATA and SKIPDATA.</summary>
    LogStatusUnknown,

    /// <summary>The message is a JSON object that is broken, or that holds no field of a flow log record.</summary>
    JsonInvalid,

    /// <summary>The message is not Unicode text.</summary>
    TextInvalid,

    /// <summary>The line is longer than <see cref="FlowRecordReader.MaxLineLength"/> bytes.</summary>
    LineTooLong,
}
