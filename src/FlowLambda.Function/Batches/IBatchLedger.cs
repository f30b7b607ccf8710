namespace FlowLambda.Function.Batches;

/// <summary>Knows which batches are complete, and what is left of those that are not.</summary>
internal interface IBatchLedger
{
    /// <summary>Takes a batch in hand until the invocation's deadline.</summary>
    /// <param name="id">Tells the batch from others.</param>
    /// <param name="deadline">The invocation's time.</param>
    /// <returns>The batch; null where all that came of it has been delivered.</returns>
    /// <exception cref="BatchInHandException">Another copy has it in hand.</exception>
    ValueTask<HeldBatch?> TakeAsync(string id, Deadline deadline);

    /// <summary>
    /// What earlier batches could not deliver, and nobody has in hand: Lambda may have given up their retries. Each is taken as it is asked for.
    /// </summary>
    /// <param name="deadline">The invocation's time.</param>
    IAsyncEnumerable<HeldBatch> TakeLeftoversAsync(Deadline deadline);
}
