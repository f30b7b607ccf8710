using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.Function.Sns;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>SNS takes some messages of a request and refuses others.</summary>
public sealed class PartialFailureTests
{
    private static readonly string[] Sources = [.. Enumerable.Range(1, 15).Select(host => $"203.0.113.{host}")];

    [Fact]
    public async Task The_invocation_fails_and_names_the_refusals()
    {
        var scene = new Scene { Refuses = message => message.Id == "3" };

        var exception = await Should.ThrowAsync<AlertPublishException>(() => scene.HandleAsync(Batch()));

        exception.Message.ShouldBe("SNS did not take 2 messages: Refused not this one; Refused not this one");
    }

    [Fact]
    public async Task What_stands_behind_a_refused_message_is_tried_in_the_same_attempt()
    {
        var scene = new Scene { Refuses = message => message.Id == "3" };

        await Should.ThrowAsync<AlertPublishException>(() => scene.HandleAsync(Batch()));

        scene.Requests.Select(request => request.Count).ShouldBe([10, 5]);
        scene.Messages.Select(message => message.Source).ShouldBe(Sources, ignoreOrder: true);
    }

    [Fact]
    public async Task The_retry_sends_what_was_refused_and_nothing_else()
    {
        var scene = new Scene { Refuses = message => message.Id == "3" };
        await Should.ThrowAsync<AlertPublishException>(() => scene.HandleAsync(Batch()));
        var refused = scene.Messages.Where(message => message.Id == "3").Select(message => message.Source).ToList();
        scene.Requests.Clear();
        scene.Refuses = _ => false;

        await scene.HandleAsync(Batch());

        scene.Messages.Select(message => message.Source).ShouldBe(refused, ignoreOrder: true);
        scene.Log("batch")[1].GetProperty("outcome").GetString().ShouldBe("done");
    }

    [Fact]
    public async Task Metrics_are_put_once_over_both_attempts_and_every_published_alert_is_told_of_once()
    {
        var scene = new Scene { Refuses = message => message.Id == "3" };
        await Should.ThrowAsync<AlertPublishException>(() => scene.HandleAsync(Batch()));
        scene.Refuses = _ => false;

        await scene.HandleAsync(Batch());

        scene.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem().StatisticValues!.SampleCount.ShouldBe(15);
        scene.Data.Values("RecordsRead").ShouldBe([15]);
        scene.Data.Values("AlertsPublished").ShouldBe([13, 2]);
        scene.Data.Values("AlertsPublished", ("Rule", "rejected")).ShouldBe([13, 2]);
    }

    private static CloudWatchLogsEvent Batch() => Delivered.Batch(Sources.Select(source => Flow.Reject(source)));
}
