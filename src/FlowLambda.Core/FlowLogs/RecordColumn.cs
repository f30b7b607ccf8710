namespace FlowLambda.FlowLogs;

/// <summary>The values that some records have in one field: each is read once.</summary>
internal abstract class RecordColumn
{
    private ulong _known;
    private ulong _present;

    /// <summary>Reads the values of some rows, as far as they have not been read.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    /// <returns>Those of the rows that have one.</returns>
    internal ulong Find(FlowRecord record, ulong rows)
    {
        if ((rows & ~_known) is > 0 and var open)
        {
            _known |= open;
            _present |= Read(record, open);
        }

        return rows & _present;
    }

    /// <summary>Other records come.</summary>
    internal virtual void Begin() => (_known, _present) = (0, 0);

    /// <summary>Reads the values of rows that have not been read.</summary>
    /// <returns>Those of the rows that have one.</returns>
    protected abstract ulong Read(FlowRecord record, ulong rows);
}
