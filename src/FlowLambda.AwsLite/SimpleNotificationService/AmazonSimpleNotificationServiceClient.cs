using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleNotificationService.Model.Internal;
using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService;

/// <summary>A client of Amazon SNS; safe to share between threads.</summary>
public class AmazonSimpleNotificationServiceClient : QueryServiceClient, IAmazonSimpleNotificationService
{
    private static readonly QueryServiceMetadata Metadata = new(AmazonSimpleNotificationServiceConfig.Id);

    private static readonly QueryOperation<PublishRequest, PublishResponse> Publish =
        new(new PublishRequestMarshaller(), new PublishResponseUnmarshaller());

    private static readonly QueryOperation<PublishBatchRequest, PublishBatchResponse> PublishBatch =
        new(new PublishBatchRequestMarshaller(), new PublishBatchResponseUnmarshaller());

    /// <summary>A client with credentials and region from where the SDK finds them.</summary>
    public AmazonSimpleNotificationServiceClient()
        : this(new AmazonSimpleNotificationServiceConfig())
    {
    }

    /// <summary>A client with credentials from where the SDK finds them.</summary>
    /// <param name="config">Region, endpoint, retries and timeouts. It is not to be changed afterwards.</param>
    public AmazonSimpleNotificationServiceClient(AmazonSimpleNotificationServiceConfig config)
        : base(config)
    {
    }

    /// <summary>The service's name.</summary>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <inheritdoc/>
    public virtual Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(Publish, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<PublishBatchResponse> PublishBatchAsync(PublishBatchRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(PublishBatch, request, cancellationToken);
}
