using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using FlowLambda.FlowLogs;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Logging;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function;

/// <summary>Takes each invocation to what handles its kind of event.</summary>
/// <param name="function">Handles deliveries.</param>
/// <param name="log">Takes the log lines.</param>
internal sealed class FunctionHandler(FlowFunction function, JsonLog log)
{
    private const string Expected = "the event is neither a CloudWatch Logs subscription's (awslogs.data), nor a batch of a Kinesis stream (Records[].kinesis), nor one of an SQS queue (Records[].body)";
    private const int MaxSourceLength = 100;

    private readonly EventSourceBatch _batch = new(function, log);

    /// <summary>Handles an event.</summary>
    /// <param name="input">The event; null where it said <c>null</c>.</param>
    /// <param name="context">The invocation.</param>
    /// <returns>Which records of a batch failed; null for a delivery, which has none.</returns>
    /// <exception cref="SubscriptionException">The event is of no such kind, or the payload of a delivery is broken.</exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">A service refused a delivery's outcome, or could not be reached.</exception>
    internal async Task<BatchResponse?> HandleAsync(FunctionEvent? input, ILambdaContext context)
    {
        if (input?.Awslogs is { } delivery)
        {
            await function.HandleAsync(new CloudWatchLogsEvent { Awslogs = delivery }, context);
            return null;
        }

        if (Fault(input?.Records, out var source) is not { } fault)
            return source is null ? new BatchResponse([]) : await _batch.HandleAsync(source, input!.Records!, context);
        var exception = new SubscriptionException($"{Expected}: {fault}");
        log.Refused(context.AwsRequestId, exception);
        throw exception;
    }

    /// <summary>Why the records are not of one event source, each with an identifier; null where they are.</summary>
    /// <param name="records">The records.</param>
    /// <param name="source">What they are of; null where there are none.</param>
    private static string? Fault(IReadOnlyList<EventRecord?>? records, out EventSource? source)
    {
        source = null;
        if (records is null)
            return "it has none of these";
        foreach (var name in records.Select(record => record?.EventSource).OfType<string>())
        {
            if (EventSource.Named(name) is not { } named)
                return $"a record is of '{VisibleText.Cut(VisibleText.Of(name), MaxSourceLength)}'";
            if (source is not null && source != named)
                return "its records are of more than one event source";
            source = named;
        }

        var common = source;
        return records.Any(record => record?.EventSource is null || string.IsNullOrEmpty(common!.IdentifierOf(record)))
            ? "a record has no event source, or no identifier (kinesis.sequenceNumber, messageId)"
            : null;
    }
}
