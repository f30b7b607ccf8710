using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace FlowLambda.AwsLite.Query;

/// <summary>Makes the exception of a service's error.</summary>
/// <param name="error">The error's code, message, request id and HTTP status.</param>
internal delegate AmazonServiceException QueryErrorFactory(ErrorResponse error);

/// <summary>Reads the XML of the AWS Query protocol.</summary>
/// <param name="errors">Makes the service's exceptions.</param>
internal abstract class QueryResponseUnmarshaller<TResponse>(QueryErrorFactory errors) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var response = new TResponse();
        input.Read();
        var depth = input.CurrentDepth;
        while (input.ReadAtDepth(depth))
        {
            if (!input.IsStartElement)
                continue;
            if (input.TestExpression("ResponseMetadata", 2))
                response.ResponseMetadata = ResponseMetadataUnmarshaller.Instance.Unmarshall(input);
            else
                Read(input, response);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return errors(error);
    }

    /// <summary>Reads the element that the context stands at, if it is one of the operation's.</summary>
    protected abstract void Read(XmlUnmarshallerContext input, TResponse response);
}
