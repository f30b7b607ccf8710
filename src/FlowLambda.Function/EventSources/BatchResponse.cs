using System.Text.Json.Serialization;

namespace FlowLambda.Function.EventSources;

/// <summary>
/// The answer to a batch of an event source, <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>: which records failed. Lambda reads it where the event
/// source mapping has ReportBatchItemFailures. Of a stream it delivers again from the first of them on; of a queue it deletes the messages that are not
/// named, and those that are come back after the visibility timeout. Source: Lambda developer guide, "Partial batch response".
/// </summary>
/// <param name="BatchItemFailures">The records that failed, in the batch's order; empty where none did.</param>
public sealed record BatchResponse([property: JsonPropertyName("batchItemFailures")] IReadOnlyList<BatchItemFailure> BatchItemFailures);

/// <summary>A record that failed.</summary>
/// <param name="ItemIdentifier">Its sequence number in a stream, or its message id in a queue.</param>
public sealed record BatchItemFailure([property: JsonPropertyName("itemIdentifier")] string ItemIdentifier);
