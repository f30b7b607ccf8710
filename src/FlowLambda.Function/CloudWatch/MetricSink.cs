using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Puts metric data, in as few requests as they fit.</summary>
internal sealed class MetricSink(IAmazonCloudWatch client)
{
    /// <summary>CloudWatch's bound. Source: API reference, PutMetricData.</summary>
    private const int MaxDataInRequest = 1000;

    /// <summary>CloudWatch's bound is 1 MB; this leaves room for what the form of the request adds.</summary>
    private const int MaxRequestLength = 500_000;

    /// <summary>What a datum takes beside its texts, in bytes, at most.</summary>
    private const int DatumLength = 400;

    /// <summary>The requests that some data take, which are all of one namespace.</summary>
    internal static IEnumerable<PutMetricDataRequest> Requests(string metricNamespace, IEnumerable<MetricDatum> data) =>
        Parts(data).Select(part => new PutMetricDataRequest { Namespace = metricNamespace, MetricData = part });

    private static IEnumerable<List<MetricDatum>> Parts(IEnumerable<MetricDatum> data)
    {
        List<MetricDatum> request = [];
        var length = 0;
        foreach (var datum in data)
        {
            length += LengthOf(datum);
            if (request.Count == MaxDataInRequest || (length > MaxRequestLength && request.Count > 0))
            {
                yield return request;
                (request, length) = ([], LengthOf(datum));
            }

            request.Add(datum);
        }

        if (request.Count > 0)
            yield return request;
    }

    private static int LengthOf(MetricDatum datum) =>
        DatumLength + (datum.MetricName ?? "").Length + (datum.Dimensions ?? []).Sum(dimension => 60 + (dimension.Name ?? "").Length + (dimension.Value ?? "").Length);

    /// <summary>Puts what has not been put.</summary>
    /// <param name="pending">The requests; each that is put is taken away.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">CloudWatch refused, or could not be reached.</exception>
    internal async Task PutAsync(List<PutMetricDataRequest> pending, CancellationToken cancellation)
    {
        while (pending.Count > 0)
        {
            await client.PutMetricDataAsync(pending[0], cancellation);
            pending.RemoveAt(0);
        }
    }
}
