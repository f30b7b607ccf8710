namespace FlowLambda.FlowLogs;

/// <summary>How the value of a flow log field is read, compared and shown.</summary>
public enum FieldType
{
    /// <summary>Any run of bytes without a space, compared byte by byte.</summary>
    Text,

    /// <summary>A whole number, 0 or more, compared by value.</summary>
    Number,

    /// <summary>A Unix time in seconds; values in milliseconds are brought to seconds.</summary>
    Time,

    /// <summary>An IPv4 or IPv6 address, compared by value.</summary>
    Address,

    /// <summary>One of a closed set of words (<see cref="FieldWords"/>), held as the word's code.</summary>
    Word,
}
