using System.Text.Json;
using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests;

/// <summary>A delivery that failed all its retries, sent again from the on-failure queue to copies that share a table.</summary>
public sealed class OnFailureQueueTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const int Attempts = 3;

    private const string Configuration = """
        version: 1
        metrics: { definitions: [ { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [dstport] } ] }
        rules: [ { name: rejected, title: Rejected, severity: high, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 3 } ]
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>A minute that CloudWatch takes data of, whatever the time is now.</summary>
    private static readonly DateTimeOffset Minute =
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds() / 60 * 60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sns")]
    [InlineData("monitoring")]
    public async Task A_delivery_that_failed_while_a_service_was_down_is_finished_once_when_it_comes_back(string service)
    {
        var queue = await ResetAsync();
        await using var proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        await using var fleet = await Fleet.StartAsync(new FleetOptions(2, FleetOptions.DynamoDb, Configuration, proxy.Uri), Token);
        var delivery = Delivery.Of(Enumerable.Repeat(Reject(), 3));
        proxy.Break(call => call.Service == service ? new ServiceFault.Fail() : null);
        var failures = new List<InvocationResult.Failure>();
        for (var attempt = 1; attempt <= Attempts; attempt++)
            failures.Add((await fleet.InvokeAsync(0, delivery, Deadline, Token)).ShouldBeOfType<InvocationResult.Failure>());
        await queue.SendRecordAsync(delivery, Attempts, failures[^1]);
        proxy.Heal();

        // The copy that gets it has never seen it; and a queue may hand out a message twice.
        var sent = await queue.ReceiveAsync();
        var answer = (await fleet.InvokeAsync(1, sent, Deadline, Token)).ShouldSucceed();
        var again = (await fleet.InvokeAsync(0, sent, Deadline, Token)).ShouldSucceed();
        await queue.SettleAsync(answer);

        answer.Body.ShouldBe("""{"batchItemFailures":[]}""");
        again.Body.ShouldBe("""{"batchItemFailures":[]}""");
        (await queue.ReceiveAsync()).ShouldBe("""{"Records":[]}""");
        JsonDocument.Parse((await emulator.ReceiveAsync()).ShouldHaveSingleItem().GetProperty("Message").GetString()!).RootElement.GetProperty("value").GetDouble().ShouldBe(3);
        (await emulator.StatisticsAsync("RejectedFlows", Minute, Minute.AddMinutes(1), ("dstport", "22"))).GetValueOrDefault(Minute).ShouldBe(new MetricStatistics(3, 3, 1, 1));
        (await OutcomesAsync(fleet[1], 1)).ShouldBe(["done"]);
        (await OutcomesAsync(fleet[0], Attempts + 1)).ShouldBe(["failed", "failed", "failed", "duplicate"]);
    }

    [Fact]
    public async Task A_message_that_is_no_record_stays_in_the_queue_and_the_others_go()
    {
        var queue = await ResetAsync();
        await using var fleet = await Fleet.StartAsync(new FleetOptions(1, FleetOptions.DynamoDb, Configuration, emulator.Uri), Token);
        var delivery = Delivery.Of([Reject()]);
        await queue.SendAsync("\"no record\"");
        await queue.SendRecordAsync(delivery, Attempts, new InvocationResult.Failure("a", new FunctionError("{}", null, null)));

        var answer = (await fleet.InvokeAsync(0, await queue.ReceiveAsync(), Deadline, Token)).ShouldSucceed();
        await queue.SettleAsync(answer);

        var left = JsonDocument.Parse(await queue.ReceiveAsync()).RootElement.GetProperty("Records").EnumerateArray().ShouldHaveSingleItem();
        left.GetProperty("body").GetString().ShouldBe("\"no record\"");
        answer.Body.ShouldBe($$"""{"batchItemFailures":[{"itemIdentifier":"{{left.GetProperty("messageId").GetString()}}"}]}""");
        (await OutcomesAsync(fleet[0], 2)).ShouldBe(["failed", "done"], ignoreOrder: true);
    }

    private async Task<OnFailureQueue> ResetAsync()
    {
        await emulator.ResetAsync();
        await emulator.CreateTopicAsync();
        await emulator.CreateTableAsync();
        var queue = new OnFailureQueue(emulator);
        await queue.CreateAsync();
        return queue;
    }

    private static async Task<IEnumerable<string?>> OutcomesAsync(Deployment copy, int count) =>
        (await copy.LogAsync("batch", count, Token)).Select(line => line.GetProperty("outcome").GetString());

    private static string Reject() =>
        $"2 123456789012 eni-0a1b2c3d 203.0.113.9 10.0.0.5 40000 22 6 1 40 {Minute.ToUnixTimeSeconds()} {Minute.ToUnixTimeSeconds() + 30} REJECT OK";
}
