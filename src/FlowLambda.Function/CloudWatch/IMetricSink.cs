using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Takes metric data, a request at a time, so that it is known what has been put.</summary>
internal interface IMetricSink
{
    /// <summary>The requests that some data take, which are all of one namespace: the same requests for the same data.</summary>
    IEnumerable<PutMetricDataRequest> Requests(string metricNamespace, IEnumerable<MetricDatum> data);

    /// <summary>Puts one request.</summary>
    /// <param name="request">One of <see cref="Requests"/>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">CloudWatch refused, or could not be reached.</exception>
    Task PutAsync(PutMetricDataRequest request, CancellationToken cancellation);
}
