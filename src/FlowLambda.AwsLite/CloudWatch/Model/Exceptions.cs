using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>The service failed. Code <c>InternalServiceError</c>, status 500.</summary>
/// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InternalServiceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>Two parameters exclude each other. Code <c>InvalidParameterCombination</c>, status 400.</summary>
/// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InvalidParameterCombinationException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>A value is out of its range. Code <c>InvalidParameterValue</c>, status 400.</summary>
/// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InvalidParameterValueException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>A parameter is missing. Code <c>MissingParameter</c>, status 400.</summary>
/// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class MissingRequiredParameterException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode);
