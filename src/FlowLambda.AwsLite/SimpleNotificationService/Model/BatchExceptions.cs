using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>Two entries have the same id. Code <c>BatchEntryIdsNotDistinct</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class BatchEntryIdsNotDistinctException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The messages together are too large. Code <c>BatchRequestTooLong</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class BatchRequestTooLongException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>There are no entries. Code <c>EmptyBatchRequest</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class EmptyBatchRequestException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>An entry's id is not acceptable. Code <c>InvalidBatchEntryId</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class InvalidBatchEntryIdException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>There are more than ten entries. Code <c>TooManyEntriesInBatchRequest</c>, status 400.</summary>
/// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
public class TooManyEntriesInBatchRequestException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
