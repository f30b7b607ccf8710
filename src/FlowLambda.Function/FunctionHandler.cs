using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using FlowLambda.FlowLogs;
using FlowLambda.Function.Kinesis;
using FlowLambda.Function.Logging;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function;

/// <summary>Takes each invocation to what handles its kind of event.</summary>
/// <param name="function">Handles deliveries.</param>
/// <param name="log">Takes the log lines.</param>
internal sealed class FunctionHandler(FlowFunction function, JsonLog log)
{
    private const string Expected = "the event is neither a CloudWatch Logs subscription's (awslogs.data) nor a batch of a Kinesis stream (Records[].kinesis)";
    private const int MaxSourceLength = 100;

    private readonly KinesisBatch _kinesis = new(function, log);

    /// <summary>Handles an event.</summary>
    /// <param name="input">The event; null where it said <c>null</c>.</param>
    /// <param name="context">The invocation.</param>
    /// <returns>Which records of a stream failed; null for a delivery, which has none.</returns>
    /// <exception cref="SubscriptionException">The event is of neither kind, or the payload of a delivery is broken.</exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">A service refused a delivery's outcome, or could not be reached.</exception>
    internal async Task<BatchResponse?> HandleAsync(FunctionEvent? input, ILambdaContext context)
    {
        if (input?.Awslogs is { } delivery)
        {
            await function.HandleAsync(new CloudWatchLogsEvent { Awslogs = delivery }, context);
            return null;
        }

        if (Fault(input?.Records) is not { } fault)
            return await _kinesis.HandleAsync([.. input!.Records!.Select(record => record!.Kinesis!)], context);
        var exception = new SubscriptionException($"{Expected}: {fault}");
        log.Batch(context.AwsRequestId, new BatchReport { Error = $"{nameof(SubscriptionException)}: {exception.Message}" });
        throw exception;
    }

    /// <summary>Why the records are none of a Kinesis stream; null where they are.</summary>
    private static string? Fault(IReadOnlyList<KinesisRecord?>? records)
    {
        if (records is null)
            return "it has neither";
        if (records.FirstOrDefault(record => record?.EventSource != KinesisRecord.Source) is { EventSource: { } source })
            return $"a record is of '{VisibleText.Cut(VisibleText.Of(source), MaxSourceLength)}'";
        return records.Any(record => record is not { EventSource: not null, Kinesis.SequenceNumber: { Length: > 0 } }) ? "a record has no event source or no sequence number" : null;
    }
}
