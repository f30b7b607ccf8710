using Amazon.CloudWatch.Model;
using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function;

/// <summary>What came of a batch, and how much of it has been delivered: a retry delivers the rest and counts nothing again.</summary>
internal sealed class BatchDelivery
{
    /// <summary>The delivery of what came of a batch, nothing of which has been delivered.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="logGroup">The log group, made safe to show.</param>
    /// <param name="maxAlerts">How many alerts are sent one by one; the rest go into one digest.</param>
    internal BatchDelivery(BatchResult result, string logGroup, int maxAlerts)
    {
        Result = result;
        LogGroup = logGroup;
        PendingMessages = [.. result.Alerts.Take(maxAlerts).Select(AlertMessage.Of)];
        PendingMessages.AddRange(AlertMessage.Digests(result.Alerts.Skip(maxAlerts)));
    }

    /// <summary>What came of the batch.</summary>
    internal BatchResult Result { get; }

    /// <summary>The log group, made safe to show.</summary>
    internal string LogGroup { get; }

    /// <summary>The messages that have not been published.</summary>
    internal List<AlertMessage> PendingMessages { get; }

    /// <summary>The published alerts that no metric has told of.</summary>
    internal List<Alert> UnreportedAlerts { get; } = [];

    /// <summary>The metric requests that have not been put, the same at each attempt; null before they have been made.</summary>
    internal List<PutMetricDataRequest>? PendingRequests { get; set; }
}
