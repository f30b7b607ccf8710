using Amazon.CloudWatch.Model;
using FlowLambda.Engine;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.Batches;

/// <summary>What came of a batch, and how much of it has been delivered: a retry delivers the rest and counts nothing again.</summary>
/// <param name="logGroup">The log group, made safe to show.</param>
/// <param name="result">What came of the batch; null where only alerts are left of it.</param>
/// <param name="messages">Its messages, none of which has been published.</param>
internal sealed class BatchDelivery(string logGroup, BatchResult? result, IEnumerable<AlertMessage> messages)
{
    /// <summary>What came of the batch; null where only alerts are left of it.</summary>
    internal BatchResult? Result => result;

    /// <summary>The log group, made safe to show.</summary>
    internal string LogGroup => logGroup;

    /// <summary>The messages that have not been published.</summary>
    internal List<AlertMessage> PendingMessages { get; } = [.. messages];

    /// <summary>The rules of the published alerts that no metric has told of, one for each alert.</summary>
    internal List<string> UnreportedRules { get; } = [];

    /// <summary>The metric requests that have not been put, the same at each attempt; null before they have been made.</summary>
    internal List<PutMetricDataRequest>? PendingRequests { get; set; }
}
