using FlowLambda.Alerts;

namespace FlowLambda.Function.Batches;

/// <summary>Another invocation has the batch in hand: this one fails, so that Lambda's retry finds what came of it.</summary>
/// <param name="batchId">The batch.</param>
/// <param name="until">When the other's lease ends; null where it has none any more.</param>
public sealed class BatchInHandException(string batchId, DateTimeOffset? until)
    : Exception($"Batch {batchId} is in another invocation's hand{(until is { } time ? $" until {AlertText.Time(time)}" : "")}.");
