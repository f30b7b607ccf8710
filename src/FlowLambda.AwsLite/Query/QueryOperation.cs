using Amazon.Runtime;

namespace FlowLambda.AwsLite.Query;

/// <summary>One operation of a service: how it is asked, and how its answer is read.</summary>
internal sealed record QueryOperation<TRequest, TResponse>(
    QueryRequestMarshaller<TRequest> Marshaller,
    QueryResponseUnmarshaller<TResponse> Unmarshaller)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new();
