using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService;

/// <summary>An error that SNS answered with.</summary>
/// <param name="message">The service's message.</param>
/// <param name="innerException">The HTTP error behind it.</param>
/// <param name="errorType">Whose fault it is.</param>
/// <param name="errorCode">The service's code.</param>
/// <param name="requestId">The request's id, for AWS support.</param>
/// <param name="statusCode">The HTTP status.</param>
public class AmazonSimpleNotificationServiceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
