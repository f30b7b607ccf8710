using System.Net;
using System.Text;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack;

/// <summary>The function's role: it permits what the function asks for, as all tests here show that run it, and nothing that nobody asks for.</summary>
public sealed class RoleTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Configuration = """
        version: 1
        metrics: { definitions: [ { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [srcaddr], maxSeries: 100 } ] }
        rules: [ { name: rejected, title: Rejected, severity: high, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 2 } ]
        alerts: { maxPerBatch: 1 }
        """;

    /// <summary>What Lambda, or a service on its behalf, does with the role; the function's own calls never need it.</summary>
    private static readonly (string Statement, string Action, string Who)[] NotTheFunctions =
    [
        ("WriteOwnLog", "logs:CreateLogStream", "Lambda writes what the function prints"),
        ("WriteOwnLog", "logs:PutLogEvents", "Lambda writes what the function prints"),
        ("KeepFailedBatches", "sqs:SendMessage", "Lambda, when an asynchronous invocation has failed its retries"),
        ("KeepFailedBatches", "sqs:ReceiveMessage", "Lambda, for the event source mapping of the queue"),
        ("KeepFailedBatches", "sqs:DeleteMessage", "Lambda, for the event source mapping of the queue"),
        ("KeepFailedBatches", "sqs:GetQueueAttributes", "Lambda, for the event source mapping of the queue"),
        ("UseTopicKey", "kms:GenerateDataKey*", "SNS, for the publisher, where the topic is encrypted"),
        ("UseTopicKey", "kms:Decrypt", "SNS, for the publisher, where the topic is encrypted"),
        ("UseGivenKeys", "kms:GenerateDataKey*", "SNS, for the publisher, where a given topic is encrypted"),
        ("UseGivenKeys", "kms:Decrypt", "SNS, S3 and Kinesis, where what is given is encrypted"),
        ("ReadStream", "kinesis:DescribeStream", "Lambda, for the event source mapping of the stream"),
        ("ReadStream", "kinesis:DescribeStreamSummary", "Lambda, for the event source mapping of the stream"),
        ("ReadStream", "kinesis:GetRecords", "Lambda, for the event source mapping of the stream"),
        ("ReadStream", "kinesis:GetShardIterator", "Lambda, for the event source mapping of the stream"),
        ("ReadStream", "kinesis:ListShards", "Lambda, for the event source mapping of the stream"),
        ("KeepFailedRecords", "s3:PutObject", "Lambda, when a part of the stream has failed its retries"),
        ("FindFailedRecords", "s3:ListBucket", "Lambda, when a part of the stream has failed its retries"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_permission_is_one_that_the_function_fails_without_or_that_Lambda_needs()
    {
        var role = (await DeployedTemplate.Main.GetAsync()).CreateStack(FunctionRole.ParametersOfAll)[FunctionRole.LogicalId];
        var policy = RolePolicy.Of(role);

        var calls = await DoEverythingAsync();

        calls.ShouldAllBe(call => policy.Permits(call));
        var idle = RolePermission.Of(role).Where(permission => calls.All(permission.Without.Permits)).Select(permission => (permission.StatementId, permission.ActionName));
        idle.ShouldBe(NotTheFunctions.Select(entry => (entry.Statement, entry.Action)), ignoreOrder: true);
        policy.ManagedPolicyArns.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("KeepState", "dynamodb:UpdateItem", "AmazonDynamoDBException")]
    [InlineData("PublishAlerts", "sns:Publish", "AuthorizationErrorException")]
    [InlineData("PutMetrics", "cloudwatch:PutMetricData", "AmazonCloudWatchException")]
    public async Task Without_a_permission_the_batch_fails_and_names_what_is_missing(string statement, string action, string error)
    {
        await ResetAsync();
        var role = FunctionRole.In(await DeployedTemplate.Main.GetAsync());
        var permission = RolePermission.Of(role).Single(permission => (permission.StatementId, permission.ActionName) == (statement, action));
        await using var front = await RoleProxy.StartAsync(emulator.Server.Uri, permission.Without, null, Token);
        await using var fleet = await Fleet.StartAsync(new FleetOptions(1, FleetOptions.DynamoDb, Configuration, front.Uri), Token);

        var answer = await fleet.InvokeAsync(0, Delivery.Of(Rejects(1, 2)), TimeSpan.FromSeconds(30), Token);

        var failure = answer.ShouldBeOfType<InvocationResult.Failure>();
        failure.Error.ErrorType.ShouldBe(error);
        failure.Error.Body.ShouldContain($"not authorized to perform: {action}");
        front.Refused.ShouldAllBe(call => call.Action == action);
    }

    [Fact]
    public async Task A_configuration_that_is_missing_is_forbidden_to_who_may_not_list_the_bucket()
    {
        await ResetAsync();
        await emulator.PutObjectAsync(FunctionRole.ConfigurationBucket, "other.yaml", default);
        var role = FunctionRole.In(await DeployedTemplate.Main.GetAsync());
        var permission = RolePermission.Of(role).Single(permission => permission.ActionName == "s3:ListBucket");
        await using var front = await RoleProxy.StartAsync(emulator.Server.Uri, permission.Without, null, Token);

        (await StartErrorAsync(front.Uri)).ShouldContain("access is denied");
        (await StartErrorAsync(emulator.Uri)).ShouldContain("there is no such object");
    }

    [Fact]
    public async Task A_call_of_which_nobody_knows_what_it_needs_is_refused_and_remembered()
    {
        await using var front = await RoleProxy.StartAsync(emulator.Server.Uri, RolePolicy.Of(FunctionRole.In(await DeployedTemplate.Main.GetAsync())), null, Token);
        using var http = new HttpClient { BaseAddress = front.Uri };
        http.DefaultRequestHeaders.AddCredentialScope("s3", Deployment.Region);

        using var answer = await http.DeleteAsync(new Uri("bucket/key", UriKind.Relative), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        front.Unknown.ShouldBe(["s3 DELETE /bucket/key"]);
        front.Refused.ShouldBeEmpty();
    }

    /// <summary>All that the function can do: with its configuration in S3, once missing; alerts singly, in requests of several and in a digest; a publication that fails and is taken up.</summary>
    /// <returns>What it needed.</returns>
    private async Task<IReadOnlyCollection<IamCall>> DoEverythingAsync()
    {
        await ResetAsync();
        await using var front = await RoleProxy.StartAsync(emulator.Server.Uri, RolePolicy.Of(FunctionRole.In(await DeployedTemplate.Main.GetAsync())), null, Token);
        await emulator.PutObjectAsync(FunctionRole.ConfigurationBucket, "other.yaml", default);
        await StartErrorAsync(front.Uri);
        await emulator.PutObjectAsync(FunctionRole.ConfigurationBucket, FunctionRole.ConfigurationKey, Encoding.UTF8.GetBytes(Configuration));
        await using var proxy = await FaultProxy.StartAsync(front.Uri, Token);
        var options = new FleetOptions(2, FleetOptions.DynamoDb, Configuration, proxy.Uri) { Variables = [("FLOWLAMBDA_CONFIG", FunctionRole.ConfigurationUri), ("AWS_MAX_ATTEMPTS", "1")] };
        await using var fleet = await Fleet.StartAsync(options, Token);
        var storm = Delivery.Of(Rejects(20, 2));

        proxy.Break(call => call.Service == "sns" ? new ServiceFault.Fail() : null);
        (await InvokeAsync(0, storm)).ShouldBeOfType<InvocationResult.Failure>();
        proxy.Heal();
        (await InvokeAsync(0, storm)).ShouldSucceed();
        (await InvokeAsync(1, Delivery.Of(Rejects(30, 1)))).ShouldSucceed();

        await proxy.IdleAsync(Token);
        front.Refused.ShouldBeEmpty();
        front.Unknown.ShouldBeEmpty();
        return front.Permitted;

        Task<InvocationResult> InvokeAsync(int copy, string json) => fleet.InvokeAsync(copy, json, TimeSpan.FromSeconds(30), Token);
    }

    private async Task ResetAsync()
    {
        await emulator.ResetAsync();
        await emulator.CreateTopicAsync();
        await emulator.CreateTableAsync();
    }

    /// <summary>Why a function does not start whose configuration is not in S3.</summary>
    private static async Task<string> StartErrorAsync(Uri endpoint)
    {
        await using var function = await Deployment.StartAsync(Configuration, endpoint, Token, ("FLOWLAMBDA_CONFIG", FunctionRole.ConfigurationUri));
        (await function.Process.ExitCode).ShouldBe(1);
        return function.InitErrors.ShouldHaveSingleItem().Body;
    }

    private static IEnumerable<string> Rejects(int sources, int each)
    {
        var minute = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds() / 60 * 60;
        return from source in Enumerable.Range(1, sources)
               from _ in Enumerable.Range(0, each)
               select $"2 123456789012 eni-0a1b2c3d 203.0.113.{source} 10.0.0.5 40000 22 6 1 40 {minute} {minute + 30} REJECT OK";
    }
}
