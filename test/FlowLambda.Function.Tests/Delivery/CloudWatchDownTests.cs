using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>CloudWatch fails on the way through a batch's data.</summary>
public sealed class CloudWatchDownTests
{
    private const int Ports = 1500;

    [Fact]
    public async Task Data_go_a_thousand_to_a_request()
    {
        var scene = new Scene();

        await scene.HandleAsync(Batch());

        scene.Puts.Count.ShouldBe(2);
        scene.Puts.ShouldAllBe(put => put.Namespace == "FlowLambda" && put.MetricData!.Count <= 1000);
        scene.Data.Count(datum => datum.MetricName == "RejectedFlows").ShouldBe(Ports);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_retry_puts_the_requests_that_were_not_put_and_publishes_nothing_again(int failing)
    {
        var scene = new Scene();
        scene.OnPut = (_, _) => scene.Puts.Count == failing + 1 ? Scene.Down() : Task.CompletedTask;
        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Batch()));
        var attempted = scene.Puts.Select(put => put.MetricData).ToList();
        scene.Puts.Clear();
        scene.OnPut = (_, _) => Task.CompletedTask;

        await scene.HandleAsync(Batch());

        attempted.Count.ShouldBe(failing + 1);
        scene.Puts.Count.ShouldBe(2 - failing);
        scene.Puts[0].MetricData.ShouldBeSameAs(attempted[failing]);
        var taken = attempted.Take(failing).Concat(scene.Puts.Select(put => put.MetricData)).SelectMany(data => data!).ToList();
        taken.Where(datum => datum.MetricName == "RejectedFlows").Select(datum => datum.Dimensions![0].Value).Distinct(StringComparer.Ordinal).Count().ShouldBe(Ports);
        taken.Count(datum => datum.MetricName == "RejectedFlows").ShouldBe(Ports);
        taken.Values("RecordsRead").ShouldBe([Ports]);
        taken.Values("AlertsPublished").ShouldBe([1]);
        scene.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_SNS_is_down_too_the_retry_makes_up_for_both()
    {
        var scene = new Scene { OnPublish = (_, _) => Scene.Down(), OnPut = (_, _) => Scene.Down() };
        await Should.ThrowAsync<AggregateException>(() => scene.HandleAsync(Batch()));
        scene.Puts.Clear();
        scene.OnPublish = (_, _) => Task.CompletedTask;
        scene.OnPut = (_, _) => Task.CompletedTask;

        await scene.HandleAsync(Batch());

        scene.Data.Count(datum => datum.MetricName == "RejectedFlows").ShouldBe(Ports);
        scene.Data.Values("RecordsRead").ShouldBe([Ports]);
        scene.Data.Values("AlertsPublished").Sum().ShouldBe(1);
        scene.Messages.Count().ShouldBe(2);
    }

    private static CloudWatchLogsEvent Batch() => Delivered.Batch(Enumerable.Range(1, Ports).Select(port => Flow.Reject(port: port)));
}
