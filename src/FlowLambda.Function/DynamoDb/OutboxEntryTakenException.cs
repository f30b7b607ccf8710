namespace FlowLambda.Function.DynamoDb;

/// <summary>Publishing took longer than the lease, and another copy has taken the rest of an entry.</summary>
/// <param name="entryId">The entry.</param>
public sealed class OutboxEntryTakenException(string entryId)
    : Exception($"Outbox entry {entryId} has been taken by another copy: its lease had passed.");
