using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>SNS is down for longer than Lambda tries a batch again.</summary>
[Collection<OneAfterAnother>]
public sealed class OutageTests(Emulator emulator)
{
    /// <summary>How long SNS is down, and how soon afterwards everything is published: a lease and a look at the outbox, amply.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PublicationTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BatchInterval = TimeSpan.FromSeconds(5);

    private const string Configuration = """
        version: 1
        metrics:
          definitions:
            - { name: RejectedFlows, match: { action: [REJECT] } }
        rules:
          - { name: thrice, title: Thrice, severity: high, match: { dstport: [22] }, groupBy: [srcaddr], window: 5m, threshold: 3 }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_of_a_batch_whose_retries_were_given_up_are_published_by_a_later_one()
    {
        await using var run = await ScaleRun.StartAsync(emulator, Configuration, copies: 1, ("AWS_MAX_ATTEMPTS", "1"));
        run.Proxy.Break(call => call.Service == "sns" ? new ServiceFault.Fail() : null);
        for (var attempt = 1; attempt <= LambdaRetries.MaxAttempts; attempt++)
            (await run.InvokeAsync(0, Batch(run, 1))).ShouldBeOfType<InvocationResult.Failure>();
        run.Proxy.Heal();

        await run.Fleet.RestartAsync(0, Token);
        await run.DeliverAsync(0, Batch(run, 2));
        (await run.ToldAsync()).Select(alert => alert.Source).ShouldBe([Source(2)], "What somebody may have in hand is left to him.");

        (await emulator.LapseOutboxAsync()).ShouldBe(1);
        await run.Fleet.RestartAsync(0, Token);
        await run.DeliverAsync(0, Batch(run, 3));
        (await run.ToldAsync()).Select(alert => alert.Source).ShouldBe([Source(1), Source(3)], ignoreOrder: true);
        (await run.ItemsAsync("outbox")).ShouldBeEmpty();
    }

    [LongFact]
    public async Task Ten_minutes_are_outlived_by_every_alert_and_no_alert_comes_twice()
    {
        await using var run = await ScaleRun.StartAsync(emulator, Configuration, copies: 4);
        var deliveries = new LambdaRetries(run.Fleet, ScaleRun.Deadline);
        var isDown = true;
        run.Proxy.Break(call => isDown && call.Service == "sns" ? new ServiceFault.Fail() : null);
        var up = TimeProvider.System.GetTimestamp();
        List<Task> underWay = [];
        List<ToldAlert> told = [];
        for (var number = 0; isDown || (told.Count < underWay.Count && TimeProvider.System.GetElapsedTime(up) < PublicationTime); number++)
        {
            underWay.Add(deliveries.DeliverAsync(Delivery.Of(Batch(run, number)), Token));
            await Task.Delay(BatchInterval, Token);
            if (isDown && TimeProvider.System.GetElapsedTime(up) >= Outage)
            {
                isDown = false;
                up = TimeProvider.System.GetTimestamp();
                ScaleRun.Tell($"SNS is up: {underWay.Count} batches, {deliveries.GivenUp} given up");
            }

            told.AddRange(await run.ToldAsync());
        }

        ScaleRun.Tell($"all is told {TimeProvider.System.GetElapsedTime(up).TotalSeconds:0} s later: {underWay.Count} batches");
        await Task.WhenAll(underWay);
        told.AddRange(await run.ToldAsync());
        deliveries.GivenUp.ShouldBeGreaterThan(0);
        told.Select(alert => alert.Source).ShouldBe(Enumerable.Range(0, underWay.Count).Select(Source), ignoreOrder: true);
        (await run.ItemsAsync("outbox")).ShouldBeEmpty();
        (await emulator.StatisticsAsync("RejectedFlows", run.First, run.First.AddMinutes(1))).Values.ShouldHaveSingleItem().Sum.ShouldBe(3 * underWay.Count);
    }

    private static string Source(int batch) => $"198.18.{batch / 256}.{batch % 256}";

    private static IEnumerable<string> Batch(ScaleRun run, int number) => Enumerable.Repeat(run.Rejected(Source(number)), 3);
}
