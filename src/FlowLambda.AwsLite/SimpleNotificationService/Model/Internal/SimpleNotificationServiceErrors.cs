using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SimpleNotificationService.Model.Internal;

/// <summary>Error codes of SNS and their exceptions.</summary>
internal static class SimpleNotificationServiceErrors
{
    public static AmazonServiceException Create(ErrorResponse error)
    {
        var (message, inner, type, code, id, status) = (error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
        return code switch
        {
            "AuthorizationError" => new AuthorizationErrorException(message, inner, type, code, id, status),
            "InternalError" => new InternalErrorException(message, inner, type, code, id, status),
            "InvalidParameter" => new InvalidParameterException(message, inner, type, code, id, status),
            "ParameterValueInvalid" => new InvalidParameterValueException(message, inner, type, code, id, status),
            "InvalidSecurity" => new InvalidSecurityException(message, inner, type, code, id, status),
            "NotFound" => new NotFoundException(message, inner, type, code, id, status),
            "ValidationException" => new ValidationException(message, inner, type, code, id, status),
            "KMSAccessDenied" => new KMSAccessDeniedException(message, inner, type, code, id, status),
            "KMSDisabled" => new KMSDisabledException(message, inner, type, code, id, status),
            "KMSInvalidState" => new KMSInvalidStateException(message, inner, type, code, id, status),
            "KMSNotFound" => new KMSNotFoundException(message, inner, type, code, id, status),
            "KMSOptInRequired" => new KMSOptInRequiredException(message, inner, type, code, id, status),
            "KMSThrottling" => new KMSThrottlingException(message, inner, type, code, id, status),
            "BatchEntryIdsNotDistinct" => new BatchEntryIdsNotDistinctException(message, inner, type, code, id, status),
            "BatchRequestTooLong" => new BatchRequestTooLongException(message, inner, type, code, id, status),
            "EmptyBatchRequest" => new EmptyBatchRequestException(message, inner, type, code, id, status),
            "InvalidBatchEntryId" => new InvalidBatchEntryIdException(message, inner, type, code, id, status),
            "TooManyEntriesInBatchRequest" => new TooManyEntriesInBatchRequestException(message, inner, type, code, id, status),
            _ => new AmazonSimpleNotificationServiceException(message, inner, type, code, id, status),
        };
    }
}
