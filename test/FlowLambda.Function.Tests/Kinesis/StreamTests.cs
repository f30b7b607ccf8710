using Amazon.Lambda.Core;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Kinesis;
using FlowLambda.Function.Tests.Support;
using FlowLambda.Subscriptions;
using NSubstitute;

namespace FlowLambda.Function.Tests.Kinesis;

/// <summary>Batches of a Kinesis stream that carries what CloudWatch Logs delivers.</summary>
public sealed class StreamTests
{
    private const string NoRule = """
        version: 1
        metrics: { definitions: [ { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [dstport] } ] }
        """;

    [Fact]
    public async Task The_records_are_handled_in_their_order_and_none_has_failed()
    {
        var scene = new Scene(NoRule);

        var answer = await scene.HandleAsync(Stream(Payload(1), Payload(2), Payload(3)));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        scene.Data.Where(datum => datum.MetricName == "RejectedFlows").Select(datum => datum.Dimensions!.Single().Value).ShouldBe(["1", "2", "3"]);
        scene.Log("batch").Count.ShouldBe(3);
        var line = scene.Log("kinesis").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("INFO");
        line.GetProperty("requestId").GetString().ShouldBe("request-1");
        (line.GetProperty("records").GetInt32(), line.GetProperty("failed").GetInt32(), line.GetProperty("untried").GetInt32()).ShouldBe((3, 0, 0));
        line.TryGetProperty("firstFailed", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_broken_record_fails_alone(string? data)
    {
        var scene = new Scene(NoRule);

        var answer = await scene.HandleAsync(Stream(Payload(1), data, Payload(3)));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-2")]);
        scene.Data.Values("RecordsRead").ShouldBe([1, 1]);
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "failed", "done"]);
        var line = scene.Log("kinesis").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("WARN");
        (line.GetProperty("records").GetInt32(), line.GetProperty("failed").GetInt32(), line.GetProperty("untried").GetInt32()).ShouldBe((3, 1, 0));
        line.GetProperty("firstFailed").GetString().ShouldBe("seq-2");
    }

    [Fact]
    public async Task A_record_that_a_service_fails_is_delivered_again_and_nothing_counts_twice()
    {
        var scene = new Scene(NoRule);
        var isDown = true;
        scene.OnPut = (put, _) => isDown && put.MetricData!.Named("RejectedFlows", ("dstport", "2")).Count > 0 ? Scene.Down() : Task.CompletedTask;
        (await scene.HandleAsync(Stream(Payload(1), Payload(2), Payload(3)))).ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-2")]);
        isDown = false;
        scene.Puts.Clear();

        // Lambda delivers from the first failure on.
        var answer = await scene.HandleAsync(Stream(Payload(2), Payload(3)));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        scene.Data.Where(datum => datum.MetricName == "RejectedFlows").Select(datum => datum.Dimensions!.Single().Value).ShouldBe(["2"]);
        scene.Log("batch").TakeLast(2).Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "duplicate"]);
    }

    [Fact]
    public async Task When_time_runs_out_the_rest_has_failed_untried()
    {
        var scene = new Scene(NoRule);
        var context = Substitute.For<ILambdaContext>();
        var remaining = TimeSpan.FromSeconds(30);
        context.RemainingTime.Returns(_ => remaining);
        var lefts = new Queue<TimeSpan>([EventSourceBatch.Margin, EventSourceBatch.Margin - TimeSpan.FromMilliseconds(1)]);
        scene.OnPut = (_, _) =>
        {
            remaining = lefts.Dequeue();
            return Task.CompletedTask;
        };

        var answer = await scene.HandleAsync(Stream(Payload(1), Payload(2), Payload(3), Payload(4)), context);

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-3"), new BatchItemFailure("seq-4")]);
        scene.Puts.Count.ShouldBe(2);
        scene.Log("kinesis").ShouldHaveSingleItem().GetProperty("untried").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Time_that_is_over_is_not_taken_for_none_that_is_named()
    {
        var scene = new Scene(NoRule);
        var context = Substitute.For<ILambdaContext>();
        var remaining = TimeSpan.FromSeconds(30);
        context.RemainingTime.Returns(_ => remaining);
        scene.OnPut = (_, _) =>
        {
            remaining = TimeSpan.FromSeconds(-1);
            return Task.CompletedTask;
        };

        var answer = await scene.HandleAsync(Stream(Payload(1), Payload(2)), context);

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-2")]);
        scene.Puts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_record_that_time_cuts_off_has_failed_with_the_rest()
    {
        var scene = new Scene(NoRule);
        var context = Substitute.For<ILambdaContext>();
        var end = scene.Time.GetUtcNow().AddSeconds(10);
        context.RemainingTime.Returns(_ => end - scene.Time.GetUtcNow());
        scene.OnPut = (_, token) =>
        {
            var put = Task.Delay(Timeout.Infinite, token);
            scene.Time.Advance(TimeSpan.FromSeconds(10));
            return put;
        };

        var answer = await scene.HandleAsync(Stream(Payload(1), Payload(2)), context);

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-1"), new BatchItemFailure("seq-2")]);
    }

    [Fact]
    public async Task An_empty_batch_has_no_failures()
    {
        var answer = await new Scene(NoRule).HandleAsync(new FunctionEvent { Records = [] });

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_of_CloudWatch_Logs_itself_has_no_answer()
    {
        var scene = new Scene(NoRule);

        var answer = await scene.HandleAsync(new FunctionEvent { Awslogs = Delivered.Batch(Flow.Reject()).Awslogs });

        answer.ShouldBeNull();
        scene.Data.Values("RecordsRead").ShouldBe([1]);
        scene.Log("kinesis").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_that_fails_fails_the_invocation()
    {
        var scene = new Scene(NoRule);

        await Should.ThrowAsync<SubscriptionException>(() => scene.HandleAsync(new FunctionEvent { Awslogs = Delivered.Data("%%%").Awslogs }));
    }

    private static FunctionEvent Stream(params string?[] payloads) => new()
    {
        Records =
        [
            .. payloads.Select((data, index) => new EventRecord
            {
                EventSource = "aws:kinesis",
                Kinesis = new KinesisData { SequenceNumber = $"seq-{index + 1}", Data = data },
            }),
        ],
    };

    private static string Payload(int port) => Delivered.Batch(Flow.Reject(port: port)).Awslogs!.EncodedData!;
}
