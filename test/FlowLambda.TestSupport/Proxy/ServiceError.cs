using System.Security;
using System.Text.Json;

namespace FlowLambda.TestSupport.Proxy;

/// <summary>An error in the form in which a service itself would send it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Body">The body.</param>
internal sealed record ServiceError(int Status, string ContentType, string Body)
{
    /// <summary>The service failed.</summary>
    internal static ServiceError Internal(string service) => service switch
    {
        "dynamodb" => OfDynamoDb(500, "InternalServerError"),
        "monitoring" => OfQuery(500, "Receiver", "InternalServiceError"),
        _ => OfQuery(500, "Receiver", "InternalError"),
    };

    /// <summary>There are too many calls.</summary>
    internal static ServiceError Throttled(string service) => service switch
    {
        "dynamodb" => OfDynamoDb(400, "ProvisionedThroughputExceededException"),
        _ => OfQuery(400, "Sender", "Throttling"),
    };

    /// <summary>IAM does not permit it. DynamoDB tells so with status 400; SNS has a code of its own.</summary>
    internal static ServiceError AccessDenied(string service, string message) => service switch
    {
        "dynamodb" => OfDynamoDb(400, "com.amazon.coral.service#AccessDeniedException", message),
        "sns" => OfQuery(403, "Sender", "AuthorizationError", message),
        "s3" => new ServiceError(403, "application/xml", $"<Error><Code>AccessDenied</Code><Message>{SecurityElement.Escape(message)}</Message></Error>"),
        _ => OfQuery(403, "Sender", "AccessDenied", message),
    };

    private static ServiceError OfDynamoDb(int status, string code) => OfDynamoDb(status, $"com.amazonaws.dynamodb.v20120810#{code}", "as ordered");

    private static ServiceError OfDynamoDb(int status, string type, string message) => new(
        status, "application/x-amz-json-1.0", JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["__type"] = type, ["message"] = message }));

    private static ServiceError OfQuery(int status, string type, string code, string message = "as ordered") => new(
        status,
        "text/xml",
        $"<ErrorResponse><Error><Type>{type}</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error><RequestId>{Guid.NewGuid()}</RequestId></ErrorResponse>");
}
