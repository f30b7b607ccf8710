using Amazon.CloudWatch.Model;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Writes metric data into the function's log, in the embedded metric format, from which CloudWatch takes them.</summary>
internal sealed class EmfSink(JsonLog log) : IMetricSink
{
    /// <inheritdoc/>
    public IEnumerable<PutMetricDataRequest> Requests(string metricNamespace, IEnumerable<MetricDatum> data)
    {
        List<MetricDatum> all = [.. data];
        return all.Count == 0 ? [] : [new PutMetricDataRequest { Namespace = metricNamespace, MetricData = all }];
    }

    /// <inheritdoc/>
    public Task PutAsync(PutMetricDataRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var line in EmfLine.Of(request))
            log.Metrics(line.Write);
        return Task.CompletedTask;
    }
}
