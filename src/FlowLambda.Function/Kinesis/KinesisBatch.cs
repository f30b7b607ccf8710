using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function.Kinesis;

/// <summary>
/// Hands the records of a stream to the function, in their order, each as if CloudWatch Logs had delivered it. What one of them throws is its own
/// failure: the others go on. Lambda delivers again from the first that failed; those after it that did not fail count once, as any batch does.
/// </summary>
/// <param name="function">Handles each payload, and logs what came of it.</param>
/// <param name="log">Takes the line of the whole batch.</param>
internal sealed class KinesisBatch(FlowFunction function, JsonLog log)
{
    /// <summary>What must be left of the invocation's time for a record to be tried.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    /// <summary>Handles the records.</summary>
    /// <param name="records">The records; each has a sequence number.</param>
    /// <param name="context">The invocation.</param>
    /// <returns>The records that failed, and those that there was no time for.</returns>
    internal async Task<BatchResponse> HandleAsync(IReadOnlyList<KinesisData> records, ILambdaContext context)
    {
        List<BatchItemFailure> failures = [];
        var untried = 0;
        // Where the runtime names no deadline, there is none.
        var hasDeadline = context.RemainingTime > TimeSpan.Zero;
        foreach (var record in records)
        {
            if (hasDeadline && context.RemainingTime < Margin)
            {
                untried++;
                failures.Add(Failure(record));
            }
            else if (!await TryHandleAsync(record, context))
            {
                failures.Add(Failure(record));
            }
        }

        log.Stream(context.AwsRequestId, records.Count, failures.Count, untried, failures.FirstOrDefault()?.ItemIdentifier);
        return new BatchResponse(failures);
    }

    private static BatchItemFailure Failure(KinesisData record) => new(record.SequenceNumber!);

    private async Task<bool> TryHandleAsync(KinesisData record, ILambdaContext context)
    {
        try
        {
            await function.HandleAsync(new CloudWatchLogsEvent { Awslogs = new CloudWatchLogsEvent.Log { EncodedData = record.Data } }, context);
            return true;
        }
        catch (Exception)
        {
            // The function has logged it.
            return false;
        }
    }
}
