using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace FlowLambda.AwsLite.Query;

/// <summary>What the clients of services with the AWS Query protocol have in common: the SDK's pipeline, with Query's way to find and sign.</summary>
/// <remarks>Credentials, retries, timeouts and connections are those of AWSSDK.Core.</remarks>
public abstract class QueryServiceClient : AmazonServiceClient
{
    private protected QueryServiceClient(QueryServiceConfig config)
        : base(config)
    {
    }

    /// <summary>Puts the endpoint rules and the signature into the SDK's pipeline.</summary>
    /// <param name="pipeline">The pipeline of this client.</param>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new QueryEndpointResolver());
        pipeline.AddHandlerAfter<QueryEndpointResolver>(new SigV4AuthHandler());
    }

    private protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        QueryOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var options = new InvokeOptions { RequestMarshaller = operation.Marshaller, ResponseUnmarshaller = operation.Unmarshaller };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
