using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The caller may not publish to the topic. Code <c>AuthorizationError</c>, status 403.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class AuthorizationErrorException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The service failed. Code <c>InternalError</c>, status 500.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InternalErrorException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>A parameter is not acceptable, such as a message that is too large. Code <c>InvalidParameter</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InvalidParameterException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>A value is not acceptable. Code <c>ParameterValueInvalid</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InvalidParameterValueException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The credentials of the request are not good for it. Code <c>InvalidSecurity</c>, status 403.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InvalidSecurityException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>There is no such topic. Code <c>NotFound</c>, status 404.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class NotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>A parameter breaks a constraint. Code <c>ValidationException</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class ValidationException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
