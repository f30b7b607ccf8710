using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using FlowLambda.Function.Logging;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.EventSources;

/// <summary>
/// Hands the records of a batch to the function, in their order, each as if CloudWatch Logs had delivered it. What one of them throws is its own
/// failure: the others go on. What Lambda delivers again although it did not fail counts once, as any batch does.
/// </summary>
/// <param name="function">Handles each payload, and logs what came of it.</param>
/// <param name="log">Takes the line of the whole batch.</param>
internal sealed class EventSourceBatch(FlowFunction function, JsonLog log)
{
    /// <summary>What must be left of the invocation's time for a record to be tried.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    /// <summary>Handles the records.</summary>
    /// <param name="source">What they are of.</param>
    /// <param name="records">The records; each has an identifier.</param>
    /// <param name="context">The invocation.</param>
    /// <returns>The records that failed, and those that there was no time for.</returns>
    internal async Task<BatchResponse> HandleAsync(EventSource source, IReadOnlyList<EventRecord> records, ILambdaContext context)
    {
        List<BatchItemFailure> failures = [];
        var untried = 0;
        // Where the runtime names no deadline, there is none.
        var hasDeadline = context.RemainingTime > TimeSpan.Zero;
        foreach (var record in records)
        {
            var isTried = !hasDeadline || context.RemainingTime >= Margin;
            if (isTried && await TryHandleAsync(source, record, context))
                continue;
            untried += isTried ? 0 : 1;
            failures.Add(new BatchItemFailure(source.IdentifierOf(record)!));
        }

        log.EventSource(context.AwsRequestId, source.LogType, records.Count, failures.Count, untried, failures.FirstOrDefault()?.ItemIdentifier);
        return new BatchResponse(failures);
    }

    private async Task<bool> TryHandleAsync(EventSource source, EventRecord record, ILambdaContext context)
    {
        CloudWatchLogsEvent delivery;
        try
        {
            delivery = source.DeliveryOf(record);
        }
        catch (SubscriptionException refusal)
        {
            log.Refused(context.AwsRequestId, refusal);
            return false;
        }

        try
        {
            await function.HandleAsync(delivery, context);
            return true;
        }
        catch (Exception)
        {
            // The function has logged it.
            return false;
        }
    }
}
