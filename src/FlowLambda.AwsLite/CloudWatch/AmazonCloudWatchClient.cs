using Amazon.CloudWatch.Model;
using Amazon.CloudWatch.Model.Internal;
using Amazon.Runtime.Internal;
using FlowLambda.AwsLite.Query;

namespace Amazon.CloudWatch;

/// <summary>A client of Amazon CloudWatch; safe to share between threads.</summary>
public class AmazonCloudWatchClient : QueryServiceClient, IAmazonCloudWatch
{
    private static readonly QueryServiceMetadata Metadata = new(AmazonCloudWatchConfig.Id);

    private static readonly QueryOperation<PutMetricDataRequest, PutMetricDataResponse> PutMetricData =
        new(new PutMetricDataRequestMarshaller(), new PutMetricDataResponseUnmarshaller());

    /// <summary>A client with credentials and region from where the SDK finds them.</summary>
    public AmazonCloudWatchClient()
        : this(new AmazonCloudWatchConfig())
    {
    }

    /// <summary>A client with credentials from where the SDK finds them.</summary>
    /// <param name="config">Region, endpoint, retries and timeouts. It is not to be changed afterwards.</param>
    public AmazonCloudWatchClient(AmazonCloudWatchConfig config)
        : base(config)
    {
    }

    /// <summary>The service's name.</summary>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <inheritdoc/>
    public virtual Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(PutMetricData, request, cancellationToken);
}
