using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.DynamoDb;

/// <summary>All that the copies of the function share.</summary>
/// <param name="Table">The table that it is in.</param>
/// <param name="Batches">Who has which batch in hand.</param>
/// <param name="Log">What batches add to the windows.</param>
/// <param name="Alerts">The alerts on their way out.</param>
/// <param name="Series">The series that metrics may have.</param>
internal sealed record SharedState(StateTable Table, BatchTable Batches, SharedLog Log, AlertDelivery Alerts, SeriesTable Series);
