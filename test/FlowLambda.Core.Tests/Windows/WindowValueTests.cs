using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Windows of W minutes that end with minute m hold the minutes m-W+1 to m. The tables are worked out by hand.</summary>
public class WindowValueTests
{
    [Fact]
    public void Count_is_the_number_of_records_in_the_window()
    {
        var timeline = new Timeline("window: 3m, threshold: 4, cooldown: 0m");

        timeline.Batch(0, 0, 1).ShouldBe("-");
        timeline.Batch(3).ShouldBe("-");
        timeline.Batch(3, 3).ShouldBe("3=4");
        timeline.Batch(5).ShouldBe("5=4");
        timeline.Batch(6).ShouldBe("-");
    }

    [Fact]
    public void A_window_of_one_minute_holds_that_minute_only()
    {
        var timeline = new Timeline("window: 1m, threshold: 2");

        timeline.Batch(0, 1, 2, 3).ShouldBe("-");
        timeline.Batch(2).ShouldBe("2=2");
    }

    [Fact]
    public void Sum_adds_the_field_up_and_leaves_out_records_without_it()
    {
        var timeline = new Timeline("window: 2m, threshold: 100, statistic: sum(bytes), cooldown: 0m");

        timeline.Flows(new Flow { Bytes = 60 }, new Flow { Bytes = "-" }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 39, Minute = 1 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 1, Minute = 1 }).ShouldBe("1=100");
        timeline.Flows(new Flow { Bytes = 59, Minute = 2 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 8_000_000_000, Minute = 2 }).ShouldBe("2=8000000099");
    }

    [Fact]
    public void Sum_stays_at_its_largest_where_it_would_overflow()
    {
        var alert = new Timeline("window: 1m, threshold: 1, statistic: sum(bytes)")
            .Feed(new Flow { Bytes = long.MaxValue }, new Flow { Bytes = long.MaxValue }).Alerts.ShouldHaveSingleItem();

        alert.Value.ShouldBe((double)long.MaxValue);
    }

    [Fact]
    public void Max_is_the_largest_value_in_the_window()
    {
        var timeline = new Timeline("window: 2m, threshold: 50, statistic: max(bytes), cooldown: 0m");

        timeline.Flows(new Flow { Bytes = 49 }, new Flow { Bytes = 48 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 70, Minute = 1 }, new Flow { Bytes = 60, Minute = 1 }).ShouldBe("1=70");
        timeline.Flows(new Flow { Bytes = 1, Minute = 2 }).ShouldBe("2=70");
        timeline.Flows(new Flow { Bytes = 1, Minute = 3 }).ShouldBe("-");
    }

    [Fact]
    public void Distinct_counts_each_value_once_in_a_window_however_often_and_in_whatever_minute_it_comes()
    {
        var timeline = new Timeline("window: 3m, threshold: 3, statistic: distinct(dstport), cooldown: 0m");

        timeline.Flows(Port(1, 0), Port(1, 0), Port(2, 0)).ShouldBe("-");
        timeline.Flows(Port(2, 1), Port(1, 2)).ShouldBe("-");
        timeline.Flows(Port(3, 2)).ShouldBe("2=3");
        timeline.Flows(Port(4, 4)).ShouldBe("4=3");
        timeline.Flows(Port(4, 5)).ShouldBe("-");
    }

    [Fact]
    public void Distinct_of_several_fields_counts_their_combinations()
    {
        var timeline = new Timeline("window: 1m, threshold: 3, statistic: \"distinct(protocol, dstport)\"");

        timeline.Flows(new Flow { Protocol = 6, DestinationPort = 53 }, new Flow { Protocol = 17, DestinationPort = 53 }).ShouldBe("-");
        timeline.Flows(new Flow { Protocol = 6, DestinationPort = "-" }).ShouldBe("-");
        timeline.Flows(new Flow { Protocol = 6, DestinationPort = 17 }).ShouldBe("0=3");
    }

    [Fact]
    public void Distinct_takes_two_spellings_of_an_address_for_one()
    {
        var timeline = new Timeline("window: 1m, threshold: 2, statistic: distinct(dst)");

        timeline.Flows(new Flow { Destination = "2001:db8::1" }, new Flow { Destination = "2001:0DB8:0:0:0:0:0:1" }).ShouldBe("-");
        timeline.Flows(new Flow { Destination = "2001:db8::2" }).ShouldBe("0=2");
    }

    [Fact]
    public void Distinct_counts_thousands_of_values_exactly()
    {
        var timeline = new Timeline("window: 2m, threshold: 40000, statistic: \"distinct(srcaddr, dstport)\"");

        timeline.Flows(Enumerable.Range(0, 20_000).Select(port => Port(port, 0))).ShouldBe("-");
        timeline.Flows(Enumerable.Range(10_000, 29_999).Select(port => Port(port, 1))).ShouldBe("-");
        timeline.Flows(Port(50_000, 1)).ShouldBe("1=40000");
    }

    private static Flow Port(int port, int minute) => new() { DestinationPort = port, Minute = minute };
}
