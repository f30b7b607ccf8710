using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>Data to add to the metrics of one namespace.</summary>
public class PutMetricDataRequest : AmazonWebServiceRequest
{
    /// <summary>The namespace: 1 to 255 characters, no leading colon, and not one that begins with <c>AWS/</c>. Required.</summary>
    public string? Namespace { get; set; }

    /// <summary>The data, at most 1,000. Null unless set, or <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public List<MetricDatum>? MetricData { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
