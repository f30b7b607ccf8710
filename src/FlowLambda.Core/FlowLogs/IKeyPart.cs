namespace FlowLambda.FlowLogs;

/// <summary>A field's values as a part of keys, as <see cref="RecordKey"/> writes them: all of one length.</summary>
internal interface IKeyPart
{
    /// <summary>How many bytes a value takes.</summary>
    int Length { get; }

    /// <summary>Whether the value of a row, which has been written, is one of so many that somebody can look for some whose hashes collide.</summary>
    bool IsWide(int row);

    /// <summary>Writes the values of some rows.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="keys">Where the value of the first row goes.</param>
    /// <param name="stride">How far it is from a row's to the next row's.</param>
    /// <returns>Those of the rows that have a value.</returns>
    ulong Write(FlowRecord record, ulong rows, Span<byte> keys, int stride);
}
