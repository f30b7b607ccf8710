using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Puts metric data, in as few requests as they fit.</summary>
internal sealed class MetricSink(IAmazonCloudWatch client, string metricNamespace)
{
    /// <summary>CloudWatch's bound. Source: API reference, PutMetricData.</summary>
    private const int MaxDataInRequest = 1000;

    /// <summary>The requests that some data take.</summary>
    internal static IEnumerable<List<MetricDatum>> Requests(IEnumerable<MetricDatum> data) =>
        data.Chunk(MaxDataInRequest).Select(chunk => chunk.ToList());

    /// <summary>Puts what has not been put.</summary>
    /// <param name="pending">The requests; each that is put is taken away.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">CloudWatch refused, or could not be reached.</exception>
    internal async Task PutAsync(List<List<MetricDatum>> pending, CancellationToken cancellation)
    {
        while (pending.Count > 0)
        {
            await client.PutMetricDataAsync(new PutMetricDataRequest { Namespace = metricNamespace, MetricData = pending[0] }, cancellation);
            pending.RemoveAt(0);
        }
    }
}
