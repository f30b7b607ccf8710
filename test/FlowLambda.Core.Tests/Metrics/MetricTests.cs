using FlowLambda.Core.Tests.Support;
using FlowLambda.Metrics;

namespace FlowLambda.Core.Tests.Metrics;

/// <summary>Each series and minute is one datum: the number, sum, smallest and largest of the records' values.</summary>
public class MetricTests
{
    [Fact]
    public void For_count_each_record_is_1()
    {
        var point = Given.Metric("statistic: count").Feed(new Flow { Bytes = 70 }, new Flow { Bytes = 8 }, new Flow { Bytes = "-" }).Metrics.ShouldHaveSingleItem();

        point.Values.ShouldBe(new MetricStatistics(3, 3, 1, 1));
        point.Definition.Unit.ShouldBe("Count");
        point.Dimensions.ShouldBeEmpty();
    }

    [Fact]
    public void For_sum_of_bytes_the_values_are_the_records_bytes()
    {
        var point = Given.Metric("statistic: sum(bytes)")
            .Feed(new Flow { Bytes = 70 }, new Flow { Bytes = 0 }, new Flow { Bytes = 9_000_000_000 }, new Flow { Bytes = "-" }).Metrics.ShouldHaveSingleItem();

        point.Values.ShouldBe(new MetricStatistics(3, 9_000_000_070, 0, 9_000_000_000));
        point.Definition.Unit.ShouldBe("Bytes");
    }

    [Fact]
    public void For_a_value_of_the_metrics_own_each_record_that_matches_is_that() =>
        Given.Metric("match: { action: [REJECT] }, value: 0.5").Feed(new Flow(), new Flow { Action = "ACCEPT" }, new Flow()).Metrics.ShouldHaveSingleItem()
            .Values.ShouldBe(new MetricStatistics(2, 1, 0.5, 0.5));

    [Fact]
    public void For_sum_of_packets_the_unit_is_a_count() =>
        Given.Metric("statistic: sum(packets)").Feed(new Flow { Packets = 5 }).Metrics.ShouldHaveSingleItem().Definition.Unit.ShouldBe("Count");

    [Fact]
    public void Minutes_are_those_of_the_records_start()
    {
        var points = Given.Metric("statistic: count").Feed(new Flow { Minute = 2 }, new Flow { Minute = 0 }, new Flow { Minute = 2 }).Metrics;

        points.Select(point => (point.Timestamp.ToUnixTimeSeconds(), point.Values.SampleCount)).ShouldBe(
            [(Flow.Origin, 1), (Flow.Origin + 120, 2)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(60, 60)]
    [InlineData(119, 60)]
    public void A_minute_begins_at_its_first_second(int offset, int minute)
    {
        var engine = Given.Engine("{ version: 1, logFormats: [ { logGroup: \"*\", format: start } ], metrics: { definitions: [ { name: M } ] } }");

        engine.Feed(Flow.Origin + offset).Metrics.ShouldHaveSingleItem().Timestamp.ToUnixTimeSeconds().ShouldBe(Flow.Origin + minute);
    }

    [Fact]
    public void A_record_without_one_of_the_dimensions_does_not_count()
    {
        var points = Given.Metric("dimensions: [srcaddr, dstport]")
            .Feed(new Flow { DestinationPort = "-" }, new Flow { Source = "-" }, new Flow(), new Flow { DestinationPort = 80 }).Metrics;

        points.Select(point => string.Join(' ', point.Dimensions)).ShouldBe(["198.17.0.9 22", "198.17.0.9 80"], ignoreOrder: true);
    }

    [Fact]
    public void Dimension_values_are_shown_as_people_read_them()
    {
        var point = Given.Metric("dimensions: [srcaddr, action, protocol-name, service, interface-id, dst-scope, role]")
            .Feed(new Flow { Source = "2001:DB8:0:0:0:0:0:1" }).Metrics.ShouldHaveSingleItem();

        point.Dimensions.ShouldBe(["2001:db8::1", "REJECT", "tcp", "ssh", "eni-0a1b2c3d", "private", "initiator"]);
    }

    [Fact]
    public void Each_series_and_minute_is_one_datum_even_where_two_ports_bear_one_name()
    {
        var points = Given.Metric("dimensions: [service]").Feed(new Flow { Protocol = 6 }, new Flow { Protocol = 17 }).Metrics;

        var point = points.ShouldHaveSingleItem();
        point.Dimensions.ShouldBe(["ssh"]);
        point.Values.SampleCount.ShouldBe(2);
    }

    [Fact]
    public void Each_of_very_many_minutes_is_a_datum_of_its_own_in_whatever_order_they_come()
    {
        var minutes = Enumerable.Range(0, 500).Select(i => i * 7919L % 500).ToList();

        var points = Given.Metric("statistic: sum(bytes)").Feed([.. minutes.Select(At), .. minutes.AsEnumerable().Reverse().Select(At)]).Metrics;

        points.Count.ShouldBe(500);
        points.ShouldAllBe(point => point.Values.SampleCount == 2 && point.Values.Sum == 2 * (point.Minute - Flow.Origin / 60 + 1));

        static Flow At(long minute) => new() { Minute = minute, Bytes = minute + 1 };
    }

    [Fact]
    public void A_batch_brings_what_is_its_own_and_not_what_came_before()
    {
        var engine = Given.Metric("dimensions: [dstport]");

        engine.Feed(new Flow(), new Flow()).Metrics.Count.ShouldBe(1);
        var point = engine.Feed(new Flow { DestinationPort = 80 }).Metrics.ShouldHaveSingleItem();
        (point.Dimensions[0], point.Values.SampleCount).ShouldBe(("80", 1));
        engine.Feed().Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void The_data_may_be_read_more_than_once()
    {
        var metrics = Given.Metric("dimensions: [dstport], maxSeries: 1").Feed(new Flow(), new Flow { DestinationPort = 80 }).Metrics;

        metrics.ToList().ShouldBe(metrics.ToList(), ignoreOrder: false, comparer: new PointComparer());
    }

    private sealed class PointComparer : IEqualityComparer<FlowLambda.Metrics.MetricPoint>
    {
        public bool Equals(FlowLambda.Metrics.MetricPoint x, FlowLambda.Metrics.MetricPoint y) =>
            x.Minute == y.Minute && x.Values == y.Values && x.Dimensions.SequenceEqual(y.Dimensions, StringComparer.Ordinal);

        public int GetHashCode(FlowLambda.Metrics.MetricPoint obj) => obj.Minute;
    }
}
