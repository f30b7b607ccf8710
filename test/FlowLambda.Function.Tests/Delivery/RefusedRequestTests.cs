using System.Net;
using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Function.Sns;
using FlowLambda.Function.Tests.Support;
using NSubstitute;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>A request that a service refuses for what is in it: what has nothing to do with it goes on.</summary>
public sealed class RefusedRequestTests
{
    private const string Storm = """
        version: 1
        rules: [ { name: rejected, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 1 } ]
        """;

    [Fact]
    public async Task The_requests_behind_it_are_made_in_the_same_attempt()
    {
        var scene = new Scene(Storm);
        scene.OnPublish = (messages, _) => messages.Count == 10 ? Task.FromException(Refusal()) : Task.CompletedTask;

        await Should.ThrowAsync<AmazonServiceException>(() => scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 12).Select(host => Flow.Reject($"203.0.113.{host}")))));

        scene.Requests.Select(request => request.Count).ShouldBe([10, 2]);
    }

    [Fact]
    public async Task The_pending_batches_behind_one_that_is_refused_are_delivered()
    {
        var scene = new Scene(Storm) { OnPublish = (_, _) => Scene.Down() };
        foreach (var host in new[] { "1.1.1.1", "2.2.2.2" })
            await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject(host))));
        scene.OnPublish = (messages, _) => messages[0].Source == "1.1.1.1" ? Task.FromException(Refusal()) : Task.CompletedTask;
        scene.Requests.Clear();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject("3.3.3.3")));

        scene.Messages.Select(message => message.Source).ShouldBe(["3.3.3.3", "1.1.1.1", "2.2.2.2"]);
    }

    [Fact]
    public async Task Where_both_services_fail_both_failures_are_told()
    {
        var scene = new Scene(Storm) { OnPublish = (_, _) => Task.FromException(Refusal()), OnPut = (_, _) => Scene.Down() };

        var exception = await Should.ThrowAsync<AggregateException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject("1.1.1.1"))));

        exception.InnerExceptions.Select(inner => inner.GetType()).ShouldBe([typeof(AmazonServiceException), typeof(TimeoutException)]);
    }

    [Fact]
    public async Task A_message_that_the_answer_does_not_speak_of_was_not_taken()
    {
        var scene = new Scene(Storm);
        scene.Sns.PublishBatchAsync(Arg.Any<PublishBatchRequest>(), Arg.Any<CancellationToken>())
            .Returns(new PublishBatchResponse { Successful = [new PublishBatchResultEntry { Id = "0" }] });

        var exception = await Should.ThrowAsync<AlertPublishException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject("1.1.1.1"), Flow.Reject("2.2.2.2"))));

        exception.Message.ShouldContain("1 messages");
    }

    [Fact]
    public async Task Data_with_long_dimensions_are_put_in_requests_below_a_megabyte()
    {
        var scene = new Scene("{ version: 1, metrics: { definitions: [ { name: Flows, dimensions: [interface-id], maxSeries: 3000 } ] } }");

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 1200).Select(number => Flow.Json("203.0.113.1", $"{number}{new string('x', 1500)}"))));

        scene.Data.Count(datum => datum.MetricName == "Flows").ShouldBe(1200);
        scene.Puts.ShouldAllBe(put => put.MetricData!.SelectMany(datum => datum.Dimensions!).Sum(dimension => dimension.Value!.Length) < 1_000_000);
    }

    private static AmazonServiceException Refusal() => new("too long", innerException: null, HttpStatusCode.BadRequest);
}
