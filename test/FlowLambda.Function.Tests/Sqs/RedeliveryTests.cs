using Amazon.Lambda.Core;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Tests.Support;
using NSubstitute;

namespace FlowLambda.Function.Tests.Sqs;

/// <summary>Deliveries that failed all their retries, sent again from the on-failure queue.</summary>
public sealed class RedeliveryTests
{
    [Fact]
    public async Task A_delivery_that_failed_is_finished_and_what_had_been_done_is_not_done_again()
    {
        var scene = new Scene { OnPublish = (_, _) => Scene.Down() };
        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject())));
        scene.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem().StatisticValues!.Sum.ShouldBe(1);
        scene.Requests.Clear();
        scene.OnPublish = (_, _) => Task.CompletedTask;

        var answer = await scene.HandleAsync(Failure.Event(Failure.RecordOf(Payload(22))));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        scene.Messages.ShouldHaveSingleItem();
        scene.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem().StatisticValues!.Sum.ShouldBe(1);
        var line = scene.Log("sqs").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("INFO");
        line.GetProperty("requestId").GetString().ShouldBe("request-1");
        (line.GetProperty("records").GetInt32(), line.GetProperty("failed").GetInt32(), line.GetProperty("untried").GetInt32()).ShouldBe((1, 0, 0));
        line.TryGetProperty("firstFailed", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_delivery_that_was_complete_adds_nothing_when_it_comes_back()
    {
        var scene = new Scene();
        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));
        scene.Puts.Clear();
        scene.Requests.Clear();

        var answer = await scene.HandleAsync(Failure.Event(Failure.RecordOf(Payload(22)), Failure.RecordOf(Payload(22))));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        scene.Puts.ShouldBeEmpty();
        scene.Requests.ShouldBeEmpty();
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "duplicate", "duplicate"]);
    }

    [Fact]
    public async Task The_same_payload_written_with_other_escapes_and_names_is_the_same_delivery()
    {
        var scene = new Scene();
        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));
        var escaped = string.Concat(Payload(22).Select(c => $"\\u{(int)c:x4}"));

        var answer = await scene.HandleAsync(Failure.Event($$"""{ "RequestPayload": { "AwsLogs": { "Data": "{{escaped}}" } } }"""));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "duplicate"]);
    }

    [Fact]
    public async Task A_delivery_that_fails_again_stays_in_the_queue_and_the_others_go_on()
    {
        var scene = new Scene { OnPut = (put, _) => put.MetricData!.Named("RejectedFlows", ("dstport", "2")).Count > 0 ? Scene.Down() : Task.CompletedTask };

        var answer = await scene.HandleAsync(Failure.Event(Failure.RecordOf(Payload(1)), Failure.RecordOf(Payload(2)), Failure.RecordOf(Payload(3))));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("message-2")]);
        scene.Data.Named("RejectedFlows", ("dstport", "1")).ShouldHaveSingleItem().StatisticValues!.Sum.ShouldBe(1);
        scene.Data.Named("RejectedFlows", ("dstport", "3")).ShouldHaveSingleItem().StatisticValues!.Sum.ShouldBe(1);
    }

    [Fact]
    public async Task When_time_runs_out_the_rest_has_failed_untried()
    {
        var scene = new Scene();
        var context = Substitute.For<ILambdaContext>();
        var remaining = TimeSpan.FromSeconds(30);
        context.RemainingTime.Returns(_ => remaining);
        scene.OnPut = (_, _) =>
        {
            remaining = EventSourceBatch.Margin - TimeSpan.FromMilliseconds(1);
            return Task.CompletedTask;
        };

        // The second is broken, but nobody has looked.
        var answer = await scene.HandleAsync(Failure.Event(Failure.RecordOf(Payload(1)), "%%%", Failure.RecordOf(Payload(3))), context);

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("message-2"), new BatchItemFailure("message-3")]);
        scene.Log("batch").ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("done");
        scene.Log("sqs").ShouldHaveSingleItem().GetProperty("untried").GetInt32().ShouldBe(2);
    }

    private static string Payload(int port) => Delivered.Batch(Flow.Reject(port: port)).Awslogs!.EncodedData!;
}
