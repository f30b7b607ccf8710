using System.Text.Json;
using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>What every stack has, found again by asking the services, each part by what another says of it.</summary>
/// <typeparam name="TStack">The stack.</typeparam>
public abstract class EmulatedStackTests<TStack>(TStack stack) : IClassFixture<TStack>, IAsyncLifetime
    where TStack : StackFixture
{
    protected const string FunctionArn = $"arn:aws:lambda:{Deployment.Region}:123456789012:function:flowlambda";

    private static readonly DateTimeOffset Minute = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds() / 60 * 60);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected TStack Stack => stack;

    public async ValueTask InitializeAsync() => await stack.CreateAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task The_stack_is_made_and_its_outputs_are_what_the_template_resolves_to()
    {
        var description = Emulator.Elements(await stack.Api.CloudFormationAsync("DescribeStacks", ("StackName", "flowlambda")), "Stacks").Single().Elements().Single();

        Emulator.Text(description, "StackStatus").ShouldBe("CREATE_COMPLETE");
        var outputs = Emulator.Elements(description, "Outputs").Single().Elements();
        outputs.Select(output => (Emulator.Text(output, "OutputKey"), Emulator.Text(output, "OutputValue")))
            .ShouldBe(
                stack.Resolved.Outputs.Select(output => (output.Key, output.Key is "DashboardUrl" ? output.Value.Value : stack.Here(output.Value.Value))), ignoreOrder: true);
    }

    [Fact]
    public void Each_type_of_resource_is_made_in_one_way_or_known_to_be_missing()
    {
        foreach (var type in stack.Resolved.Resources.Values.Select(resource => resource.Type).Distinct(StringComparer.Ordinal))
            new[] { EmulatedTypes.OfCloudFormation.Contains(type), EmulatedTypes.OfServices.ContainsKey(type), EmulatedTypes.Unknown.Contains(type) }.Count(known => known).ShouldBe(1, type);
    }

    [Fact]
    public async Task The_function_runs_as_the_role_and_with_what_the_template_resolves_to()
    {
        var function = await FunctionAsync();

        function["Runtime"]!.ToString().ShouldBe("dotnet10");
        function["Handler"]!.ToString().ShouldBe("FlowLambda.Function");
        function["Timeout"]!.GetValue<int>().ShouldBe(60);
        function["MemorySize"]!.GetValue<int>().ShouldBe(1024);
        var role = Emulator.Elements(await stack.Api.IamAsync("GetRole", ("RoleName", stack.IdOf("FunctionRole"))), "Role").Single();
        function["Role"]!.ToString().ShouldBe(Emulator.Text(role, "Arn"));
        Uri.UnescapeDataString(Emulator.Text(role, "AssumeRolePolicyDocument")).ShouldContain("\"lambda.amazonaws.com\"");
        ShouldBeSame(function["Environment"]!["Variables"]!, stack.Resolved["Function"].Properties["Environment"]!["Variables"]!.ToJsonString());
    }

    [Fact]
    public async Task The_table_of_the_function_has_the_keys_and_the_time_to_live_that_it_writes_and_is_paid_by_request()
    {
        var name = (await FunctionAsync())["Environment"]!["Variables"]!["FLOWLAMBDA_STATE_TABLE"]!.ToString();

        var table = (await stack.Api.DynamoDbAsync("DescribeTable", new JsonObject { ["TableName"] = name }))["Table"]!;
        var ttl = (await stack.Api.DynamoDbAsync("DescribeTimeToLive", new JsonObject { ["TableName"] = name }))["TimeToLiveDescription"]!;

        table["KeySchema"]!.AsArray().Select(key => $"{key!["AttributeName"]} {key["KeyType"]}").ShouldBe(["pk HASH", "sk RANGE"]);
        table["AttributeDefinitions"]!.AsArray().Select(key => $"{key!["AttributeName"]} {key["AttributeType"]}").ShouldBe(["pk S", "sk S"]);
        table["BillingModeSummary"]!["BillingMode"]!.ToString().ShouldBe("PAY_PER_REQUEST");
        (ttl["AttributeName"]!.ToString(), ttl["TimeToLiveStatus"]!.ToString()).ShouldBe(("ttl", "ENABLED"));
    }

    [Fact]
    public async Task The_topic_of_the_function_is_encrypted_with_the_stack_s_key_and_lets_alarms_publish()
    {
        var arn = await TopicArnAsync();

        var attributes = Emulator.Elements(await stack.Api.SnsAsync("GetTopicAttributes", ("TopicArn", arn)), "entry")
            .ToDictionary(entry => Emulator.Text(entry, "key"), entry => Emulator.Text(entry, "value"), StringComparer.Ordinal);

        attributes["KmsMasterKeyId"].ShouldBe(stack.IdOf("AlertKey"));
        var key = (await stack.Api.KmsAsync("DescribeKey", new JsonObject { ["KeyId"] = attributes["KmsMasterKeyId"] }))["KeyMetadata"]!;
        key["KeyState"]!.ToString().ShouldBe("Enabled");
        (await stack.Api.KmsAsync("DescribeKey", new JsonObject { ["KeyId"] = "alias/flowlambda-alerts" }))["KeyMetadata"]!["KeyId"]!.ToString().ShouldBe(attributes["KmsMasterKeyId"]);
        var policy = (await stack.Api.KmsAsync("GetKeyPolicy", new JsonObject { ["KeyId"] = attributes["KmsMasterKeyId"], ["PolicyName"] = "default" }))["Policy"]!.ToString();
        ShouldBeSame(JsonNode.Parse(policy)!, stack.Resolved["AlertKey"].Properties["KeyPolicy"]!.ToJsonString());
        ShouldBeSame(JsonNode.Parse(attributes["Policy"])!, stack.Resolved["AlertTopicPolicy"].Properties["PolicyDocument"]!.ToJsonString());
    }

    [Fact]
    public async Task A_batch_that_fails_goes_to_the_queue_from_which_a_mapping_that_is_off_gives_it_back()
    {
        var url = stack.Resolved.Outputs["FailedBatchesUrl"].Value;
        var queue = Emulator.Elements(await stack.Api.SqsAsync("GetQueueAttributes", ("QueueUrl", url), ("AttributeName.1", "All")), "Attribute")
            .ToDictionary(attribute => Emulator.Text(attribute, "Name"), attribute => Emulator.Text(attribute, "Value"), StringComparer.Ordinal);

        var invocation = (await stack.Api.LambdaAsync(HttpMethod.Get, "2019-09-25/functions/flowlambda/event-invoke-config"))!;
        var mapping = (await stack.Api.LambdaAsync(HttpMethod.Get, $"2015-03-31/event-source-mappings/{stack.IdOf("Redrive")}"))!;

        invocation["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString().ShouldBe(queue["QueueArn"]);
        (invocation["MaximumRetryAttempts"]!.GetValue<int>(), invocation["MaximumEventAgeInSeconds"]!.GetValue<int>()).ShouldBe((2, 21_600));
        (queue["MessageRetentionPeriod"], queue["VisibilityTimeout"]).ShouldBe(("1209600", "360"));
        mapping["EventSourceArn"]!.ToString().ShouldBe(queue["QueueArn"]);
        mapping["FunctionArn"]!.ToString().ShouldBe(FunctionArn);
        mapping["State"]!.ToString().ShouldBe("Disabled");
        mapping["FunctionResponseTypes"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("ReportBatchItemFailures");
    }

    [Fact]
    public async Task All_alarms_tell_the_topic_and_are_on_the_dashboard()
    {
        var topic = await TopicArnAsync();
        var answer = await stack.Api.CloudWatchAsync("DescribeAlarms", ("MaxRecords", "100"));
        var alarms = Emulator.Elements(answer, "MetricAlarms").Single().Elements().ToList();

        alarms.Select(alarm => Emulator.Text(alarm, "AlarmName"))
            .ShouldBe(stack.Resolved.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.PhysicalId), ignoreOrder: true);
        foreach (var alarm in alarms)
            Emulator.Elements(alarm, "AlarmActions").Single().Elements().Select(action => action.Value).ShouldBe([topic], Emulator.Text(alarm, "AlarmName"));

        var body = Emulator.Elements(await stack.Api.CloudWatchAsync("GetDashboard", ("DashboardName", $"flowlambda-{Deployment.Region}")), "DashboardBody").Single().Value;
        ShouldBeSame(JsonNode.Parse(body)!, stack.Here((string)stack.Resolved["Dashboard"].Properties["DashboardBody"]!));
        var widget = JsonNode.Parse(body)!["widgets"]!.AsArray().Single(widget => (string)widget!["type"]! == "alarm")!;
        widget["properties"]!["alarms"]!.AsArray().Select(alarm => (string)alarm!).ShouldBe(alarms.Select(alarm => Emulator.Text(alarm, "AlarmArn")), ignoreOrder: true);
    }

    [Fact]
    public async Task The_function_with_the_stack_s_environment_and_role_puts_alerts_metrics_and_state_where_the_stack_has_them()
    {
        var environment = (await FunctionAsync())["Environment"]!["Variables"]!.AsObject();
        // A queue that is subscribed to the stack's topic, which is there already.
        await stack.Emulator.CreateTopicAsync();
        await using var front = await RoleProxy.StartAsync(stack.Emulator.Server.Uri, RolePolicy.Of(stack.Resolved["FunctionRole"]), null, Token);
        await using var function = await Deployment.StartAsync(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "function", "flowlambda.yaml"), Token),
            front.Uri,
            Token,
            [("FLOWLAMBDA_CONFIG", null), .. environment.Select(variable => (variable.Key, (string?)variable.Value))]);

        var answer = await function.InvokeAsync(Event(Delivery.Of(Enumerable.Range(1, 40).Select(port => Record(port)))), Token);

        answer.ShouldSucceed();
        (await stack.Emulator.ReceiveAsync()).Select(message => JsonDocument.Parse(message.GetProperty("Message").GetString()!).RootElement.GetProperty("rule").GetString())
            .ShouldContain(rule => rule == Rule);
        (await stack.Emulator.StatisticsAsync(Metric, Minute, Minute.AddMinutes(1)))[Minute].Sum.ShouldBe(40);
        (await stack.Emulator.ItemsAsync()).ShouldNotBeEmpty();
        front.Refused.ShouldBeEmpty();
        front.Unknown.ShouldBeEmpty();
    }

    /// <summary>A rule of the stack's configuration that forty ports refused are an alert of.</summary>
    protected abstract string Rule { get; }

    /// <summary>A metric of the stack's configuration, without dimensions, of flows that were refused.</summary>
    protected abstract string Metric { get; }

    /// <summary>The event with which the function gets a delivery.</summary>
    protected virtual string Event(string delivery) => delivery;

    protected async Task<JsonNode> FunctionAsync() => (await stack.Api.LambdaAsync(HttpMethod.Get, "2015-03-31/functions/flowlambda"))!["Configuration"]!;

    protected static void ShouldBeSame(JsonNode actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"{actual.ToJsonString()} should be {expected}");

    private async Task<string> TopicArnAsync() => (await FunctionAsync())["Environment"]!["Variables"]!["FLOWLAMBDA_TOPIC_ARN"]!.ToString();

    private static string Record(int port) =>
        $"2 123456789012 eni-0a1b2c3d 18.204.0.9 10.0.0.5 51000 {port} 6 1 40 {Minute.ToUnixTimeSeconds()} {Minute.ToUnixTimeSeconds() + 30} REJECT OK";
}
