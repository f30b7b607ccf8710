namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>What one call wants of the entries that it meets.</summary>
/// <param name="read">Takes each entry.</param>
/// <param name="batchId">The batch whose entry is looked for; null if none.</param>
internal sealed class LogLook(Action<ReadOnlyMemory<byte>> read, string? batchId)
{
    /// <summary>Whether the batch's entry was met.</summary>
    internal bool Found { get; private set; }

    /// <summary>An entry; null if its item carries none that matters.</summary>
    internal void Take(LogContent content, byte[]? entry)
    {
        if (entry is not null)
            read(entry);
        Found |= batchId is not null && content.BatchId == batchId;
    }
}
