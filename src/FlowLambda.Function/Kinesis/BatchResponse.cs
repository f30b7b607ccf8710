using System.Text.Json.Serialization;

namespace FlowLambda.Function.Kinesis;

/// <summary>
/// The answer to a batch of a stream, <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>: which records failed. Lambda reads it where the event
/// source mapping has ReportBatchItemFailures, and delivers again from the first of them on. Source: Lambda developer guide, "Partial batch response".
/// </summary>
/// <param name="BatchItemFailures">The records that failed, in the stream's order; empty where none did.</param>
public sealed record BatchResponse([property: JsonPropertyName("batchItemFailures")] IReadOnlyList<BatchItemFailure> BatchItemFailures);

/// <summary>A record that failed.</summary>
/// <param name="ItemIdentifier">Its sequence number.</param>
public sealed record BatchItemFailure([property: JsonPropertyName("itemIdentifier")] string ItemIdentifier);
