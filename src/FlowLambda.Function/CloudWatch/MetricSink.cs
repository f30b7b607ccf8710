using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Puts metric data, in as few requests as they fit.</summary>
internal sealed class MetricSink(IAmazonCloudWatch client, string metricNamespace)
{
    /// <summary>CloudWatch's bound. Source: API reference, PutMetricData.</summary>
    private const int MaxDataInRequest = 1000;

    /// <summary>Puts what has not been put.</summary>
    /// <param name="data">All the data of a batch, the same at each attempt.</param>
    /// <param name="outcome">Knows how many requests have been put, and learns of each that is.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">CloudWatch refused, or could not be reached.</exception>
    internal async Task PutAsync(IReadOnlyList<MetricDatum> data, BatchOutcome outcome, CancellationToken cancellation)
    {
        foreach (var chunk in data.Chunk(MaxDataInRequest).Skip(outcome.RequestsPut))
        {
            await client.PutMetricDataAsync(new PutMetricDataRequest { Namespace = metricNamespace, MetricData = [.. chunk] }, cancellation);
            outcome.RequestsPut++;
        }
    }
}
