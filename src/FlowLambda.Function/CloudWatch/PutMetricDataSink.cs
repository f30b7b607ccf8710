using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>Puts metric data to CloudWatch itself, in as few requests as they fit. Bounds: API reference, PutMetricData.</summary>
internal sealed class PutMetricDataSink(IAmazonCloudWatch client) : IMetricSink
{
    private const int MaxDataInRequest = 1000;

    /// <summary>CloudWatch takes 1 MB; it does not say whether before or after it is gzipped, so this is before.</summary>
    private const int MaxRequestLength = 1_000_000;

    /// <summary>What the form of a request takes beside its namespace and its data, in bytes, at most.</summary>
    private const int FrameLength = 60;

    /// <summary>What a datum takes beside its name and its dimensions, in bytes, at most: the fields of its time, unit and four statistics.</summary>
    private const int DatumLength = 450;

    /// <summary>What a dimension takes beside its name and its value, in bytes, at most.</summary>
    private const int DimensionLength = 102;

    /// <inheritdoc/>
    public IEnumerable<PutMetricDataRequest> Requests(string metricNamespace, IEnumerable<MetricDatum> data) =>
        Parts(data, FrameLength + FormLength(metricNamespace)).Select(part => new PutMetricDataRequest { Namespace = metricNamespace, MetricData = part });

    /// <inheritdoc/>
    public Task PutAsync(PutMetricDataRequest request, CancellationToken cancellation) => client.PutMetricDataAsync(request, cancellation);

    private static IEnumerable<List<MetricDatum>> Parts(IEnumerable<MetricDatum> data, int frame)
    {
        List<MetricDatum> request = [];
        var length = frame;
        foreach (var datum in data)
        {
            var added = LengthOf(datum);
            if (request.Count == MaxDataInRequest || (length + added > MaxRequestLength && request.Count > 0))
            {
                yield return request;
                (request, length) = ([], frame);
            }

            request.Add(datum);
            length += added;
        }

        if (request.Count > 0)
            yield return request;
    }

    private static int LengthOf(MetricDatum datum) => DatumLength + FormLength(datum.MetricName)
        + (datum.Dimensions ?? []).Sum(dimension => DimensionLength + FormLength(dimension.Name) + FormLength(dimension.Value));

    /// <summary>How many bytes an ASCII text takes in a form: three for each character that must be escaped.</summary>
    private static int FormLength(string? text) => (text ?? "").Sum(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' ? 1 : 3);
}
