using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>With <c>largestOf</c> the statistic is computed for each value of a field by itself, and the largest is the window's value.</summary>
public class LargestOfTests
{
    [Fact]
    public void A_flow_that_two_interfaces_log_is_counted_once()
    {
        var flow = new Flow { Action = "ACCEPT", Bytes = 600_000_000, Interface = "eni-1" };
        var once = new Timeline("window: 1h, threshold: 1e9, statistic: sum(bytes), groupBy: [srcaddr], largestOf: interface-id");
        var twice = new Timeline("window: 1h, threshold: 1e9, statistic: sum(bytes), groupBy: [srcaddr]");

        once.Flows(flow, flow with { Interface = "eni-2" }).ShouldBe("-");
        twice.Flows(flow, flow with { Interface = "eni-2" }).ShouldBe("0=1200000000");
        once.Flows(flow with { Minute = 5, Bytes = 400_000_000 }, flow with { Minute = 5, Bytes = 400_000_000, Interface = "eni-2" }).ShouldBe("5=1000000000");
    }

    [Fact]
    public void The_values_of_one_interface_are_added_up_over_minutes_and_batches()
    {
        var timeline = new Timeline("window: 3m, threshold: 4, largestOf: interface-id, cooldown: 0m");

        timeline.Flows(On(1, 0), On(1, 0), On(2, 0), On(2, 0), On(2, 0)).ShouldBe("-");
        timeline.Flows(On(1, 1), On(2, 1)).ShouldBe("1=4");
        timeline.Flows(On(1, 2)).ShouldBe("2=4");
        timeline.Flows(On(2, 3), On(2, 3)).ShouldBe("-");
        timeline.Flows(On(3, 3), On(3, 3), On(3, 3), On(3, 3), On(3, 3)).ShouldBe("3=5");
    }

    [Fact]
    public void Each_group_has_its_own_largest() =>
        new Timeline("window: 1m, threshold: 3, groupBy: srcaddr, largestOf: interface-id")
            .Flows(On(1, 0), On(1, 0), On(1, 0) with { Source = "10.0.0.9" }, On(1, 0) with { Source = "10.0.0.9" }).ShouldBe("-");

    [Fact]
    public void A_record_without_the_field_does_not_count() =>
        new Timeline("window: 1m, threshold: 2, largestOf: interface-id").Flows(On(1, 0), new Flow { Interface = "-" }, new Flow { Interface = "-" }).ShouldBe("-");

    [Fact]
    public void Thousands_of_values_are_kept_apart()
    {
        var timeline = new Timeline("window: 2m, threshold: 3, largestOf: dstport");

        timeline.Flows(Enumerable.Range(0, 20_000).Select(port => new Flow { DestinationPort = port })).ShouldBe("-");
        timeline.Flows(Enumerable.Range(0, 20_000).Select(port => new Flow { DestinationPort = port, Minute = 1 })).ShouldBe("-");
        timeline.Flows(new Flow { DestinationPort = 12_345, Minute = 1 }).ShouldBe("1=3");
    }

    [Fact]
    public void Sums_stay_at_their_largest_where_they_would_overflow() =>
        new Timeline("window: 1m, threshold: 1, statistic: sum(bytes), largestOf: interface-id")
            .Feed(new Flow { Bytes = long.MaxValue }, new Flow { Bytes = long.MaxValue }, new Flow { Bytes = 1, Interface = "eni-2" })
            .Alerts.ShouldHaveSingleItem().Value.ShouldBe((double)long.MaxValue);

    [Fact]
    public void Late_records_are_late_and_forgotten_minutes_are_gone()
    {
        var timeline = new Timeline("window: 5m, threshold: 2, largestOf: interface-id");

        timeline.Flows(On(1, 80)).ShouldBe("-");
        timeline.Flows(On(1, 101)).ShouldBe("-");
        timeline.Flows(On(1, 80)).ShouldBe("1 late");
        timeline.Flows(On(1, 81)).ShouldBe("-");
        timeline.Flows(On(1, 81)).ShouldBe("81=2");
    }

    private static Flow On(int number, int minute) => new() { Interface = $"eni-{number}", Minute = minute };
}
