using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>SNS cannot be reached, and Lambda's retry meets another copy, which knows nothing but the table.</summary>
[Collection(StateTests.Name)]
public sealed class SnsDownTests(StateEmulator emulator)
{
    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    public async Task The_retry_publishes_the_same_alerts_and_puts_no_metric_again(int alerts)
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        one.OnPublish = (_, _) => Scene.Down();
        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(Batch(alerts)));

        await two.HandleAsync(Batch(alerts));

        one.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem().StatisticValues!.SampleCount.ShouldBe(alerts);
        one.Data.Values("RecordsRead").ShouldBe([alerts]);
        one.Data.Values("AlertsPublished").ShouldBe([0]);
        two.Data.Select(datum => (datum.MetricName, datum.Dimensions!.Count, datum.Value)).ShouldBe([("AlertsPublished", 0, alerts), ("AlertsPublished", 1, alerts)]);
        Copies.AlertIds(two).Count().ShouldBe(alerts);
        Copies.AlertIds(one).Except(Copies.AlertIds(two), StringComparer.Ordinal).ShouldBeEmpty();
        Copies.Outcomes(two).ShouldBe(["done"]);
        (await copies.CountAsync("outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_does_not_silence_itself()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        (one.OnPublish, one.OnPut) = ((_, _) => Scene.Down(), (_, _) => Scene.Down());
        await Should.ThrowAsync<AggregateException>(() => one.HandleAsync(Batch(1)));

        await two.HandleAsync(Batch(1));
        await two.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.1", port: 443)));

        two.Data.Values("AlertsSuppressed").ShouldBe([0, 1]);
        two.Messages.ShouldHaveSingleItem();
        two.Log("batch").Select(line => line.GetProperty("suppressed").GetInt32()).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task As_long_as_it_is_down_each_retry_fails_and_puts_nothing_and_the_alert_is_not_lost()
    {
        var copies = await Copies.ShareAsync(emulator);
        List<Scene> attempts = [];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            attempts.Add(copies.NewCopy());
            attempts[^1].OnPublish = (_, _) => Scene.Down();
            await Should.ThrowAsync<TimeoutException>(() => attempts[^1].HandleAsync(Batch(1)));
        }

        var last = copies.NewCopy();
        await last.HandleAsync(Batch(1));

        attempts.Skip(1).ShouldAllBe(copy => copy.Puts.Count == 0);
        attempts.Append(last).SelectMany(Copies.AlertIds).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        last.Data.Values("AlertsPublished").ShouldBe([1]);
    }

    [Fact]
    public async Task When_the_retry_is_done_the_batch_is_complete_for_all()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        one.OnPublish = (_, _) => Scene.Down();
        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(Batch(3)));
        await two.HandleAsync(Batch(3));
        one.OnPublish = (_, _) => Task.CompletedTask;
        (int Requests, int Puts) before = (one.Requests.Count, one.Puts.Count);

        await one.HandleAsync(Batch(3));

        (one.Requests.Count, one.Puts.Count).ShouldBe(before);
        Copies.Outcomes(one).ShouldBe(["failed", "duplicate"]);
    }

    private static CloudWatchLogsEvent Batch(int alerts) =>
        Delivered.Batch(Enumerable.Range(1, alerts).Select(host => Flow.Reject($"203.0.113.{host}")));
}
