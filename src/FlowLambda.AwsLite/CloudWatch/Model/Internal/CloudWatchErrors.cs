using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatch.Model.Internal;

/// <summary>Error codes of CloudWatch and their exceptions.</summary>
internal static class CloudWatchErrors
{
    public static AmazonServiceException Create(ErrorResponse error)
    {
        var (message, inner, type, code, id, status) = (error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
        return code switch
        {
            "InternalServiceError" => new InternalServiceException(message, inner, type, code, id, status),
            "InvalidParameterCombination" => new InvalidParameterCombinationException(message, inner, type, code, id, status),
            "InvalidParameterValue" => new InvalidParameterValueException(message, inner, type, code, id, status),
            "MissingParameter" => new MissingRequiredParameterException(message, inner, type, code, id, status),
            _ => new AmazonCloudWatchException(message, inner, type, code, id, status),
        };
    }
}
