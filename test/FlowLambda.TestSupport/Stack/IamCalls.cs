using System.Text.Json;
using FlowLambda.TestSupport.Proxy;

namespace FlowLambda.TestSupport.Stack;

/// <summary>The permissions that calls of AWS's services need.</summary>
/// <remarks>
/// Source: the service authorization reference, https://docs.aws.amazon.com/service-authorization/latest/reference/, its pages of DynamoDB, SNS,
/// CloudWatch and S3; for transactions https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html; for PublishBatch
/// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html.
/// </remarks>
public static class IamCalls
{
    /// <summary>What IAM is asked when a call is made.</summary>
    /// <param name="call">The call, as the proxy recorded it.</param>
    /// <param name="environment">The account and Region of tables that it only names; null for <see cref="StackEnvironment.Default"/>.</param>
    /// <returns>All that the caller must be permitted.</returns>
    /// <exception cref="NotSupportedException">What such a call needs is not known here.</exception>
    public static IReadOnlyList<IamCall> Of(ServiceCall call, StackEnvironment? environment = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        environment ??= StackEnvironment.Default;
        return (call.Service, call.Operation) switch
        {
            ("dynamodb", "TransactWriteItems") => OfTransaction(call, environment),
            ("dynamodb", "BatchGetItem" or "BatchWriteItem") => OfBatch(call, environment),
            ("dynamodb", "GetItem" or "PutItem" or "UpdateItem" or "DeleteItem" or "Query" or "Scan") => OfTable(call, environment),
            ("sns", "Publish" or "PublishBatch") => [new IamCall("sns:Publish", Field(call, "TopicArn"))],
            ("monitoring", "PutMetricData") => [new IamCall("cloudwatch:PutMetricData", "*").With("cloudwatch:namespace", Field(call, "Namespace"))],
            ("s3", "GET") => [new IamCall("s3:GetObject", OfObject(call, environment))],
            _ => throw Unknown(call),
        };
    }

    /// <summary>
    /// What S3 asks IAM when it has not found an object: whether the caller may know that. It says that access is denied where he may not. Source:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Permissions".
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="status">The status of the answer to it.</param>
    /// <param name="environment">Where the caller is; null for <see cref="StackEnvironment.Default"/>.</param>
    public static IReadOnlyList<IamCall> OfMissing(ServiceCall call, int status, StackEnvironment? environment = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        environment ??= StackEnvironment.Default;
        return (call.Service, call.Operation, status) == ("s3", "GET", 404)
            ? [new IamCall("s3:ListBucket", OfObject(call, environment).Split('/')[0])]
            : [];
    }

    private static IReadOnlyList<IamCall> OfTable(ServiceCall call, StackEnvironment environment)
    {
        using var body = JsonDocument.Parse(call.Body);
        // An index is a resource of its own.
        return body.RootElement.TryGetProperty("IndexName", out _)
            ? throw Unknown(call)
            : [new IamCall($"dynamodb:{call.Operation}", Table(body.RootElement, environment))];
    }

    /// <summary>A batch needs a permission of its own, for each of its tables.</summary>
    private static IReadOnlyList<IamCall> OfBatch(ServiceCall call, StackEnvironment environment)
    {
        using var body = JsonDocument.Parse(call.Body);
        return [.. body.RootElement.GetProperty("RequestItems").EnumerateObject()
            .Select(table => new IamCall($"dynamodb:{call.Operation}", Table(table.Name, environment)))];
    }

    /// <summary>A transaction needs those of what it holds; that it is one is told by a context key.</summary>
    private static IReadOnlyList<IamCall> OfTransaction(ServiceCall call, StackEnvironment environment)
    {
        using var body = JsonDocument.Parse(call.Body);
        return [.. body.RootElement.GetProperty("TransactItems").EnumerateArray().SelectMany(item => item.EnumerateObject())
            .Select(Of).DistinctBy(one => (one.Action, one.Resource))];

        IamCall Of(JsonProperty part) => new IamCall(
            part.Name switch
            {
                "Put" => "dynamodb:PutItem",
                "Update" => "dynamodb:UpdateItem",
                "Delete" => "dynamodb:DeleteItem",
                "ConditionCheck" => "dynamodb:ConditionCheckItem",
                _ => throw Unknown(call),
            },
            Table(part.Value, environment)).With("dynamodb:EnclosingOperation", call.Operation);
    }

    private static string Table(JsonElement request, StackEnvironment environment) => Table(request.GetProperty("TableName").GetString()!, environment);

    /// <summary>A table may be told by its ARN too.</summary>
    private static string Table(string name, StackEnvironment environment) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? name : environment.Arn("dynamodb", $"table/{name}");

    /// <summary>The object of <c>/bucket/key</c>: with an endpoint of its own, as of an emulator, the client names the bucket in the path.</summary>
    private static string OfObject(ServiceCall call, StackEnvironment environment)
    {
        var parts = call.Target.Split('?', 2);
        // Other questions than that for the operation are other operations: of versions, of tags, of lists.
        if ((parts.Length == 2 && parts[1] != "x-id=GetObject") || parts[0].Split('/', 3) is not ["", { Length: > 0 } bucket, { Length: > 0 } key])
            throw Unknown(call);
        return $"arn:{environment.Partition}:s3:::{bucket}/{Uri.UnescapeDataString(key)}";
    }

    private static string Field(ServiceCall call, string name) => call.Form().GetValueOrDefault(name) is { Length: > 0 } value ? value : throw Unknown(call);

    private static NotSupportedException Unknown(ServiceCall call) => new($"What permissions this call needs is not known here: {call} {call.Target}");
}
