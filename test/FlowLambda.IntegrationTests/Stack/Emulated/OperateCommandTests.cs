using System.Text;
using System.Text.Json.Nodes;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>The command lines of docs/operate.md do what the guide says.</summary>
public sealed class OperateCommandTests(NewFlowLogFixture stack) : CommandTests(stack)
{
    [Fact]
    public async Task Failed_batches_are_sent_again_and_no_more_when_that_is_done()
    {
        await RunAsync(Command("update-event-source-mapping --enabled"));
        (await RedriveStateAsync()).ShouldBe("Enabled");

        await RunAsync(Command("update-event-source-mapping --no-enabled"));
        (await RedriveStateAsync()).ShouldBe("Disabled");
    }

    [Fact]
    public async Task A_failed_batch_is_looked_at_and_all_are_dropped()
    {
        await Stack.Api.SqsAsync("SendMessage", ("QueueUrl", QueueUrl), ("MessageBody", """{"requestPayload":{}}"""));

        (await RunAsync(Command("sqs receive-message"))).ShouldBe("""{"requestPayload":{}}""");
        await RunAsync(Command("sqs purge-queue"));

        var left = await Stack.Api.SqsAsync("GetQueueAttributes", ("QueueUrl", QueueUrl), ("AttributeName.1", "All"));
        Emulator.Elements(left, "Attribute").Where(attribute => Emulator.Text(attribute, "Name").StartsWith("ApproximateNumberOfMessages", StringComparison.Ordinal))
            .ShouldAllBe(attribute => Emulator.Text(attribute, "Value") == "0");
    }

    [Fact]
    public async Task What_a_stream_gave_up_is_an_event_again()
    {
        var delivery = Delivery.OfStream(Delivery.Of(["2 a"]));
        await Stack.Emulator.PutObjectAsync(Bucket, Key, Encoding.UTF8.GetBytes(new JsonObject { ["version"] = "1.0", ["payload"] = delivery }.ToJsonString()));

        await RunAsync(Command("s3 cp s3://BUCKET"));

        JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "event.json"), Token)), JsonNode.Parse(delivery)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_good_configuration_is_put_in_the_place_of_the_refused_one()
    {
        await RunAsync(Command("s3 cp last-good.yaml"));

        (await RunAsync($"aws s3 cp s3://{ConfigurationBucket}/flowlambda.yaml -")).ShouldBe(LastGoodConfiguration);
    }

    [Fact]
    public async Task How_many_batches_wait_is_told()
    {
        await Stack.Api.SqsAsync("SendMessage", ("QueueUrl", QueueUrl), ("MessageBody", "{}"));

        JsonNode.Parse(await RunAsync(Command("sqs get-queue-attributes")))!["Attributes"]!["ApproximateNumberOfMessages"]!.ToString().ShouldBe("1");
        await RunAsync(Command("sqs purge-queue"));
    }

    [Fact]
    public async Task The_way_from_the_flow_log_to_the_function_is_seen()
    {
        (await RunAsync(Command("ec2 describe-flow-logs"))).ShouldContain(LogGroup);
        var filter = JsonNode.Parse(await RunAsync(Command("logs describe-subscription-filters")))!["subscriptionFilters"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)filter["destinationArn"]!).ShouldEndWith(":function:flowlambda");
        (await RunAsync(Command("lambda get-policy"))).ShouldContain(LogGroup);
    }

    [Fact]
    public async Task The_records_around_an_alarm_are_read_from_the_log_group()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await Stack.Api.LogsAsync("CreateLogStream", new JsonObject { ["logGroupName"] = LogGroup, ["logStreamName"] = "eni-0a1b2c3d-all" });
        await Stack.Api.LogsAsync("PutLogEvents", new JsonObject
        {
            ["logGroupName"] = LogGroup,
            ["logStreamName"] = "eni-0a1b2c3d-all",
            ["logEvents"] = new JsonArray(new JsonObject { ["timestamp"] = now, ["message"] = "2 - eni-0a1b2c3d - - - - - - - 1 2 - SKIPDATA" }),
        });

        await RunAsync(Command("--start-time FROM_MS"));

        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "events.json"), Token))!["events"]!.AsArray()
            .ShouldHaveSingleItem()!["message"]!.ToString().ShouldEndWith("SKIPDATA");
    }

    /// <summary>The guide's command line that has these words.</summary>
    private static string Command(string words) => OperateCommands.First(command => command.Contains(words, StringComparison.Ordinal));

    private async Task<string> RedriveStateAsync() =>
        (string)(await Stack.Api.LambdaAsync(HttpMethod.Get, $"2015-03-31/event-source-mappings/{Stack.IdOf("Redrive")}"))!["State"]!;
}
