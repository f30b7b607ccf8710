using Amazon.CloudWatch;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Metrics;

/// <summary>What CloudWatch gets of the configuration's metrics.</summary>
public sealed class MetricDataTests
{
    private const string Configuration = """
        version: 1
        metrics:
          namespace: Network
          definitions:
            - { name: Flows, dimensions: [interface-id, dstport] }
            - { name: Bytes, statistic: sum(bytes) }
            - { name: Packets, statistic: sum(packets) }
        """;

    [Fact]
    public async Task A_minute_of_a_series_is_one_datum_with_the_statistics_of_its_values()
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(
            Flow.Reject(bytes: 40), Flow.Reject(bytes: 5_000_000_000, start: Flow.Origin + 20), Flow.Reject(bytes: 60, start: Flow.Origin + 59), Flow.Reject(bytes: 7, start: Flow.Origin + 60)));

        var data = scene.Data.Named("Bytes").OrderBy(datum => datum.Timestamp).ToList();
        data.Select(datum => (datum.StatisticValues!.SampleCount, datum.StatisticValues.Sum, datum.StatisticValues.Minimum, datum.StatisticValues.Maximum))
            .ShouldBe([(3, 5_000_000_100, 40, 5_000_000_000), (1, 7, 7, 7)]);
        data.Select(datum => datum.Timestamp).ShouldBe([new DateTime(2023, 11, 14, 22, 0, 0, DateTimeKind.Utc), new DateTime(2023, 11, 14, 22, 1, 0, DateTimeKind.Utc)]);
        data.ShouldAllBe(datum => datum.Value == null && datum.Timestamp!.Value.Kind == DateTimeKind.Utc);
        scene.Puts.ShouldHaveSingleItem().Namespace.ShouldBe("Network");
    }

    [Fact]
    public async Task Metrics_go_to_the_namespaces_that_they_name_and_what_FlowLambda_tells_of_itself_to_that_of_all()
    {
        var scene = new Scene("""
            version: 1
            metrics:
              namespace: Network
              definitions:
                - { name: Flows }
                - { name: Rejects, namespace: LogMetrics, pattern: REJECT, value: 2.5, unit: Percent, dimensions: { Port: dstport } }
            """);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(), Flow.Reject()));

        scene.Puts.Select(put => put.Namespace).ShouldBe(["LogMetrics", "Network"]);
        scene.Puts[1].MetricData!.ShouldContain(datum => datum.MetricName == "RecordsRead");
        var imported = scene.Puts[0].MetricData!.ShouldHaveSingleItem();
        (imported.MetricName, imported.Unit, imported.StatisticValues!.Sum).ShouldBe(("Rejects", StandardUnit.Percent, 5));
        scene.Data.Named("Rejects", ("Port", "22")).ShouldHaveSingleItem().ShouldBeSameAs(imported);
    }

    [Fact]
    public async Task Bytes_are_in_bytes_and_all_else_is_a_count()
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Data.Named("Bytes").ShouldHaveSingleItem().Unit.ShouldBe(StandardUnit.Bytes);
        scene.Data.Named("Packets").ShouldHaveSingleItem().Unit.ShouldBe(StandardUnit.Count);
        scene.Data.Named("Flows", ("interface-id", "eni-0a1b2c3d"), ("dstport", "22")).ShouldHaveSingleItem().Unit.ShouldBe(StandardUnit.Count);
        scene.Data.Named("BatchDuration").ShouldHaveSingleItem().Unit.ShouldBe(StandardUnit.Milliseconds);
        scene.Data.Named("RecordsRead").ShouldHaveSingleItem().Unit.ShouldBe(StandardUnit.Count);
    }

    [Theory]
    [InlineData("eni-ä漢", "eni-??")]
    [InlineData("a\tb\u001b\u007f", "a?b??")]
    [InlineData("   ", "?")]
    [InlineData(" x~ ", " x~ ")]
    public async Task A_dimension_s_value_is_one_that_CloudWatch_takes(string value, string expected)
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Flow.Json("203.0.113.9", value)));

        scene.Data.Single(datum => datum.MetricName == "Flows").Dimensions![0].Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1024)]
    [InlineData(4096, 1024)]
    public async Task A_dimension_s_value_is_no_longer_than_CloudWatch_takes(int length, int expected)
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Flow.Json("203.0.113.9", new string('x', length))));

        scene.Data.Single(datum => datum.MetricName == "Flows").Dimensions![0].Value.ShouldBe(new string('x', expected));
    }
}
