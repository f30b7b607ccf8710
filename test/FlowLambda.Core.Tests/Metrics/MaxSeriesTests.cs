using System.Globalization;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Metrics;

/// <summary>
/// <c>maxSeries</c> bounds the distinct series of a metric in a clock hour: those already admitted first, then the largest of the batch; the rest
/// is folded into <c>other</c>, and the sums stay exact.
/// </summary>
public class MaxSeriesTests
{
    [Fact]
    public void The_largest_of_a_batch_have_series_of_their_own_and_the_rest_is_other()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 2");

        Series(engine.Feed([.. Port(80, 1), .. Port(443, 3), .. Port(22, 2), .. Port(25, 1)])).ShouldBe(["22=2", "443=3", "other=2"]);
    }

    [Fact]
    public void Largest_is_by_the_sum_that_the_metric_takes()
    {
        var engine = Given.Metric("statistic: sum(bytes), dimensions: [dstport], maxSeries: 1");

        Series(engine.Feed([.. Port(80, 5), new Flow { DestinationPort = 443, Bytes = 1000 }])).ShouldBe(["443=1000", "other=200"]);
    }

    [Fact]
    public void What_was_admitted_in_the_hour_stays_before_what_is_larger_now()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 2");

        Series(engine.Feed([.. Port(80, 1), .. Port(443, 1)])).ShouldBe(["443=1", "80=1"]);
        Series(engine.Feed([.. Port(22, 100), .. Port(80, 1)])).ShouldBe(["80=1", "other=100"]);
        Series(engine.Feed([.. Port(443, 1, minute: 59)])).ShouldBe(["443=1"]);
    }

    [Fact]
    public void Two_weeks_of_hours_keep_their_budgets_however_often_they_come_again()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 1");
        var hours = Enumerable.Range(0, 14 * 24).ToList();
        foreach (var hour in hours)
            engine.Feed(Port(80, 1, minute: hour * 60));

        hours.ShouldAllBe(hour => Series(engine.Feed(Port(443, 1, hour * 60))).SequenceEqual(new[] { "other=1" }));
    }

    [Fact]
    public void Each_clock_hour_has_a_budget_of_its_own()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 1");

        Series(engine.Feed([.. Port(80, 1, minute: 59), .. Port(22, 1, minute: 60)])).ShouldBe(["22=1", "80=1"]);
        Series(engine.Feed([.. Port(22, 1, minute: 59), .. Port(80, 1, minute: 60)])).ShouldBe(["other=1", "other=1"]);
        Series(engine.Feed([.. Port(80, 1, minute: 0), .. Port(22, 1, minute: 119)])).ShouldBe(["22=1", "80=1"]);
    }

    [Fact]
    public void A_series_is_sized_by_all_its_minutes_of_the_hour()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 1");

        Series(engine.Feed([.. Port(80, 2), .. Port(80, 2, minute: 5), .. Port(22, 3)])).ShouldBe(["80=2", "80=2", "other=3"]);
    }

    [Fact]
    public void Values_under_always_have_series_of_their_own_and_take_none_of_the_others()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 1, always: [22, 3389]");

        Series(engine.Feed([.. Port(80, 9), .. Port(443, 8), .. Port(22, 1), .. Port(3389, 1)])).ShouldBe(["22=1", "3389=1", "80=9", "other=8"]);
    }

    [Theory]
    [InlineData("protocol-name", "[tcp]", "tcp")]
    [InlineData("protocol-name", "[TCP]", "tcp")]
    [InlineData("protocol-name", "[6]", "tcp")]
    [InlineData("service", "[ssh]", "ssh")]
    [InlineData("service", "[tcp/22]", "ssh")]
    [InlineData("srcaddr", "[\"2001:DB8:0::5\"]", "2001:db8::5")]
    [InlineData("action", "[REJECT]", "REJECT")]
    public void A_value_under_always_may_be_written_in_any_form_that_is_accepted(string dimension, string always, string shown)
    {
        var engine = Given.Metric($"dimensions: [{dimension}], maxSeries: 1, always: {always}");
        var rest = Enumerable.Repeat(new Flow { Protocol = 17, Source = "10.0.0.1", Action = "ACCEPT", DestinationPort = 53 }, 9);

        Series(engine.Feed([new Flow { Source = "2001:db8::5" }, .. rest])).ShouldContain(series => series == $"{shown}=1");
    }

    [Fact]
    public void Always_takes_lists_where_there_are_several_dimensions()
    {
        var engine = Given.Metric("dimensions: [action, dstport], maxSeries: 1, always: [[REJECT, 22]]");

        Series(engine.Feed([new Flow(), .. Port(80, 5), new Flow { Action = "ACCEPT" }])).ShouldBe(["REJECT 22=1", "REJECT 80=5", "other other=1"]);
    }

    [Fact]
    public void A_scan_of_every_port_has_only_so_many_series_and_loses_nothing()
    {
        var engine = Given.Metric("statistic: sum(bytes), dimensions: [dstport], maxSeries: 50");
        var admitted = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0.0;

        for (var batch = 0; batch < 10; batch++)
        {
            foreach (var point in engine.Feed(Enumerable.Range(batch * 500, 500).Select(port => new Flow { DestinationPort = port, Bytes = port })).Metrics)
            {
                admitted.Add(point.Dimensions[0]);
                sum += point.Values.Sum;
            }
        }

        admitted.Count.ShouldBe(51);
        sum.ShouldBe(4999L * 5000 / 2);
    }

    [Fact]
    public void The_folded_keep_their_number_smallest_and_largest() =>
        Given.Metric("statistic: sum(bytes), dimensions: [dstport], maxSeries: 1")
            .Feed(new Flow { DestinationPort = 1, Bytes = 900 }, new Flow { DestinationPort = 2, Bytes = 30 }, new Flow { DestinationPort = 3, Bytes = 7 })
            .Metrics.Single(point => point.Dimensions[0] == "other").Values.ShouldBe(new FlowLambda.Metrics.MetricStatistics(2, 37, 7, 30));

    [Fact]
    public void Days_of_records_are_within_their_budgets_in_whatever_order_they_come()
    {
        var engine = Given.Metric("dimensions: [dstport], maxSeries: 1");

        Series(engine.Feed(Enumerable.Range(0, 100).SelectMany(hour => Port(443, 1, minute: hour * 60)))).ShouldAllBe(series => series == "443=1");
        for (var hour = 200; hour >= 0; hour--)
            Series(engine.Feed(Port(443, 1, minute: hour * 60))).ShouldBe(["443=1"]);
    }

    private static IEnumerable<Flow> Port(int port, int count, int minute = 0) =>
        Enumerable.Repeat(new Flow { DestinationPort = port, Minute = minute }, count);

    private static List<string> Series(BatchResult result) =>
    [
        .. result.Metrics.Select(point => string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', point.Dimensions)}={point.Values.Sum}"))
            .Order(StringComparer.Ordinal),
    ];
}
