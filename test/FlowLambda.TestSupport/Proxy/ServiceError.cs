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

    private static ServiceError OfDynamoDb(int status, string code) => new(
        status, "application/x-amz-json-1.0", $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"as ordered"}""");

    private static ServiceError OfQuery(int status, string type, string code) => new(
        status,
        "text/xml",
        $"<ErrorResponse><Error><Type>{type}</Type><Code>{code}</Code><Message>as ordered</Message></Error><RequestId>{Guid.NewGuid()}</RequestId></ErrorResponse>");
}
