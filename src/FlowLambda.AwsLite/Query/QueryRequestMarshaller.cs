using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace FlowLambda.AwsLite.Query;

/// <summary>Writes a request as the form fields of the AWS Query protocol.</summary>
/// <param name="service">The service's namespace, by which the SDK's logs call it.</param>
/// <param name="version">The version of the service's API.</param>
/// <param name="action">The operation's name.</param>
/// <param name="compression">How a large body may be compressed.</param>
internal abstract class QueryRequestMarshaller<TRequest>(
    string service,
    string version,
    string action,
    CompressionEncodingAlgorithm compression = CompressionEncodingAlgorithm.NONE) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service);
        var fields = new QueryFields(request.Parameters, "");
        fields.Add("Action", action);
        fields.Add("Version", version);
        Write((TRequest)input, fields);
        CompressionAlgorithmUtils.SetCompressionAlgorithm(request, compression);
        return request;
    }

    protected abstract void Write(TRequest request, QueryFields fields);
}
