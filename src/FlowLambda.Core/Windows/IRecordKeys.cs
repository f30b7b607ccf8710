using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>The values of some fields of some records, as <see cref="RecordKey"/> writes them.</summary>
internal interface IRecordKeys
{
    /// <summary>The key of a row, which has been written.</summary>
    ReadOnlySpan<byte> this[int row] { get; }

    /// <summary>Whether all keys are empty: there are no fields.</summary>
    bool AreEmpty { get; }

    /// <summary>Writes the keys of some rows.</summary>
    /// <returns>Those of the rows that have all values.</returns>
    ulong Write(FlowRecord record, ulong rows);
}
