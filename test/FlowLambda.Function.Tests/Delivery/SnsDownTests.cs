using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>SNS cannot be reached.</summary>
public sealed class SnsDownTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task Metrics_are_put_all_the_same_and_the_invocation_fails(int alerts)
    {
        var scene = new Scene { OnPublish = (_, _) => Scene.Down() };

        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Batch(alerts)));

        scene.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem().StatisticValues!.SampleCount.ShouldBe(alerts);
        scene.Data.Values("RecordsRead").ShouldBe([alerts]);
        scene.Data.Values("AlertsPublished").ShouldBe([0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task The_retry_publishes_and_puts_only_how_many_were_published(int alerts)
    {
        var scene = new Scene { OnPublish = (_, _) => Scene.Down() };
        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Batch(alerts)));
        scene.OnPublish = (_, _) => Task.CompletedTask;
        scene.Puts.Clear();
        scene.Requests.Clear();

        await scene.HandleAsync(Batch(alerts));

        scene.Messages.Count().ShouldBe(alerts);
        scene.Data.Select(datum => (datum.MetricName, datum.Dimensions!.Count, datum.Value)).ShouldBe([("AlertsPublished", 0, alerts), ("AlertsPublished", 1, alerts)]);
        scene.Log("alert").Count.ShouldBe(alerts);
    }

    [Fact]
    public async Task As_long_as_it_is_down_a_retry_puts_nothing_again()
    {
        var scene = new Scene { OnPublish = (_, _) => Scene.Down() };
        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Batch(1)));
        scene.Puts.Clear();

        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Batch(1)));

        scene.Puts.ShouldBeEmpty();
        scene.Messages.Count().ShouldBe(2);
    }

    private static CloudWatchLogsEvent Batch(int alerts) =>
        Delivered.Batch(Enumerable.Range(1, alerts).Select(host => Flow.Reject($"203.0.113.{host}")));
}
