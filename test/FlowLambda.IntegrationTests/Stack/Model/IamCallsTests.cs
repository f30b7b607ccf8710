using System.Text;
using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>Which permissions recorded calls need.</summary>
public sealed class IamCallsTests
{
    private const string State = "arn:aws:dynamodb:eu-west-1:123456789012:table/state";
    private const string Enclosing = ", dynamodb:EnclosingOperation = TransactWriteItems";

    [Theory]
    [InlineData("GetItem")]
    [InlineData("PutItem")]
    [InlineData("UpdateItem")]
    [InlineData("DeleteItem")]
    [InlineData("Query")]
    [InlineData("Scan")]
    public void An_operation_of_a_table_needs_the_action_of_its_name(string operation) =>
        Of("dynamodb", operation, """{ "TableName": "state" }""").ShouldBe([$"dynamodb:{operation} on {State}"]);

    [Fact]
    public void A_table_may_be_named_by_its_ARN() => Of("dynamodb", "GetItem", $$"""{ "TableName": "{{State}}" }""").ShouldBe([$"dynamodb:GetItem on {State}"]);

    [Fact]
    public void A_transaction_needs_the_actions_of_what_it_holds()
    {
        var calls = Of(
            "dynamodb",
            "TransactWriteItems",
            """
            { "TransactItems": [
              { "Put": { "TableName": "state" } }, { "Put": { "TableName": "state" } }, { "Put": { "TableName": "other" } },
              { "Update": { "TableName": "state" } }, { "Delete": { "TableName": "state" } }, { "ConditionCheck": { "TableName": "state" } }
            ] }
            """);

        calls.ShouldBe(
        [
            $"dynamodb:PutItem on {State}{Enclosing}",
            $"dynamodb:PutItem on arn:aws:dynamodb:eu-west-1:123456789012:table/other{Enclosing}",
            $"dynamodb:UpdateItem on {State}{Enclosing}",
            $"dynamodb:DeleteItem on {State}{Enclosing}",
            $"dynamodb:ConditionCheckItem on {State}{Enclosing}",
        ]);
    }

    [Theory]
    [InlineData("BatchGetItem")]
    [InlineData("BatchWriteItem")]
    public void A_batch_needs_its_own_action_for_each_table(string operation) =>
        Of("dynamodb", operation, """{ "RequestItems": { "state": [], "other": [] } }""")
            .ShouldBe([$"dynamodb:{operation} on {State}", $"dynamodb:{operation} on arn:aws:dynamodb:eu-west-1:123456789012:table/other"]);

    [Theory]
    [InlineData("Publish")]
    [InlineData("PublishBatch")]
    public void Both_ways_to_publish_need_one_action(string operation) =>
        Of("sns", operation, $"Action={operation}&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Aalerts").ShouldBe(["sns:Publish on arn:aws:sns:eu-west-1:123456789012:alerts"]);

    [Fact]
    public void Metrics_are_put_into_a_namespace() => Of("monitoring", "PutMetricData", "Action=PutMetricData&Namespace=Flow%2FLambda")
        .ShouldBe(["cloudwatch:PutMetricData on *, cloudwatch:namespace = Flow/Lambda"]);

    [Theory]
    [InlineData("/config/a/flow%20lambda.yaml")]
    [InlineData("/config/a/flow%20lambda.yaml?x-id=GetObject")]
    public void An_object_is_got_by_bucket_and_key(string target) => Of("s3", "GET", "", target).ShouldBe(["s3:GetObject on arn:aws:s3:::config/a/flow lambda.yaml"]);

    [Theory]
    [InlineData("dynamodb", "DescribeTable", """{ "TableName": "state" }""")]
    [InlineData("dynamodb", "Query", """{ "TableName": "state", "IndexName": "by-time" }""")]
    [InlineData("dynamodb", "TransactWriteItems", """{ "TransactItems": [{ "Get": { "TableName": "state" } }] }""")]
    [InlineData("sns", "Publish", "Action=Publish&PhoneNumber=1")]
    [InlineData("sns", "Subscribe", "Action=Subscribe&TopicArn=a")]
    [InlineData("monitoring", "GetMetricData", "Action=GetMetricData")]
    [InlineData("s3", "PUT", "", "/config/key")]
    [InlineData("s3", "GET", "", "/config")]
    [InlineData("s3", "GET", "", "/config/")]
    [InlineData("s3", "GET", "", "/config/key?versionId=1")]
    [InlineData("sts", "GetCallerIdentity", "Action=GetCallerIdentity")]
    public void A_call_that_is_not_known_is_named(string service, string operation, string body, string target = "/") =>
        Should.Throw<NotSupportedException>(() => Of(service, operation, body, target)).Message.ShouldContain($"{service} {operation}");

    private static IEnumerable<string> Of(string service, string operation, string body, string target = "/") =>
        IamCalls.Of(new ServiceCall(1, "copy", "", service, operation, Encoding.UTF8.GetBytes(body)) { Target = target }).Select(call => call.ToString());
}
