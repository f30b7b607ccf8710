using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The caller may not use the topic's key. Code <c>KMSAccessDenied</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class KMSAccessDeniedException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The topic's key is disabled. Code <c>KMSDisabled</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class KMSDisabledException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The topic's key is in a state in which it cannot be used. Code <c>KMSInvalidState</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class KMSInvalidStateException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The topic's key does not exist. Code <c>KMSNotFound</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class KMSNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The account is not subscribed to KMS. Code <c>KMSOptInRequired</c>, status 403.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class KMSOptInRequiredException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>KMS had too many requests for the topic's key. Code <c>KMSThrottling</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class KMSThrottlingException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
