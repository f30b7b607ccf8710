using FlowLambda.Function.EventSources;
using FlowLambda.Function.Kinesis;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>Other ways in and out, with state that copies share.</summary>
[Collection(StateTests.Name)]
public sealed class DestinationTests(StateEmulator emulator)
{
    [Fact]
    public async Task In_the_embedded_metric_format_a_batch_is_written_once_over_all_its_deliveries()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(metrics: MetricDestination.Emf), copies.NewCopy(metrics: MetricDestination.Emf));
        one.OnPublish = (_, _) => Scene.Down();

        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(Delivered.Batch(Flow.Reject())));
        await two.HandleAsync(Delivered.Batch(Flow.Reject()));
        await one.HandleAsync(Delivered.Batch(Flow.Reject()));

        Values(one, "RejectedFlows").ShouldBe([1]);
        Values(one, "RecordsRead").ShouldBe([1]);
        Values(two, "RejectedFlows").ShouldBeEmpty();
        Values(two, "RecordsRead").ShouldBeEmpty();
        Values(two, "AlertsPublished").ShouldBe([1, 1]);
        one.Puts.Concat(two.Puts).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_stream_one_bad_record_fails_alone_and_the_retry_on_another_copy_counts_the_others_once()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());

        var first = await one.HandleAsync(Stream("%%%", Payload(1), Payload(2)));
        var second = await two.HandleAsync(Stream("%%%", Payload(1), Payload(2)));

        first.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-1")]);
        second.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-1")]);
        one.Data.Values("RecordsRead").ShouldBe([1, 1]);
        two.Puts.ShouldBeEmpty();
        two.Messages.ShouldBeEmpty();
        Copies.Outcomes(two).ShouldBe(["failed", "duplicate", "duplicate"]);
    }

    [Fact]
    public async Task A_record_that_a_service_fails_is_taken_up_by_another_copy()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        one.OnPut = (put, _) => put.MetricData!.Named("RejectedFlows", ("dstport", "1")).Count > 0 ? Scene.Down() : Task.CompletedTask;

        var first = await one.HandleAsync(Stream(Payload(1), Payload(2)));
        var second = await two.HandleAsync(Stream(Payload(1), Payload(2)));

        first.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("seq-1")]);
        second.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        two.Data.Where(datum => datum.MetricName == "RejectedFlows").ShouldHaveSingleItem().Dimensions![0].Value.ShouldBe("1");
        Copies.Outcomes(two).ShouldBe(["done", "duplicate"]);
    }

    private static IEnumerable<double> Values(Scene copy, string metric) => copy.Emf
        .Where(line => line.TryGetProperty(metric, out _))
        .Select(line => line.GetProperty(metric))
        .Select(value => value.ValueKind == System.Text.Json.JsonValueKind.Object ? value.GetProperty("Sum").GetDouble() : value.GetDouble());

    private static FunctionEvent Stream(params string[] payloads) => new()
    {
        Records =
        [
            .. payloads.Select((data, index) => new EventRecord { EventSource = "aws:kinesis", Kinesis = new KinesisData { SequenceNumber = $"seq-{index + 1}", Data = data } }),
        ],
    };

    private static string Payload(int port) => Delivered.Batch(Flow.Reject($"203.0.113.{port}", port)).Awslogs!.EncodedData!;
}
