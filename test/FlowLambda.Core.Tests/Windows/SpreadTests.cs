using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>With <c>spread</c> a record's value is divided over the minutes from its start to its end, in whole numbers that add up to it.</summary>
public class SpreadTests
{
    [Fact]
    public void A_record_of_600_seconds_is_divided_over_its_minutes()
    {
        var record = new Flow { Bytes = 6_000_000, Seconds = 600 };

        Rule("window: 1m, threshold: 600001").Flows(record).ShouldBe("-");
        Rule("window: 1m, threshold: 600000").Flows(record).ShouldBe("0=600000");
        Rule("window: 10m, threshold: 6000000").Flows(record).ShouldBe("9=6000000");
        new Timeline("window: 1m, threshold: 600001, statistic: sum(bytes)").Flows(record).ShouldBe("0=6000000");
    }

    [Fact]
    public void A_minute_gets_its_share_by_the_second()
    {
        var record = new Flow { Bytes = 100, Second = 30, Seconds = 100 };

        Rule("window: 1m, threshold: 1").Flows(record).ShouldBe("0=30");
        Rule("window: 1m, threshold: 31").Flows(record).ShouldBe("1=60");
        Rule("window: 2m, threshold: 91, cooldown: 0m").Flows(record).ShouldBe("-");
        Rule("window: 3m, threshold: 91").Flows(record).ShouldBe("2=100");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-100)]
    [InlineData(1)]
    public void A_record_without_length_or_that_ends_before_it_starts_counts_in_the_minute_of_its_start(int seconds) =>
        Rule("window: 1m, threshold: 1").Flows(new Flow { Bytes = 700, Minute = 3, Second = 59, Seconds = seconds }).ShouldBe("3=700");

    [Fact]
    public void A_record_that_ends_with_its_minute_stays_in_it() =>
        Rule("window: 1m, threshold: 700").Flows(new Flow { Bytes = 700, Second = 10, Seconds = 50 }).ShouldBe("0=700");

    [Fact]
    public void An_hour_is_divided_and_what_is_longer_counts_at_its_start()
    {
        Rule("window: 1m, threshold: 1").Flows(new Flow { Bytes = 3600, Seconds = 3600 }).ShouldBe("0=60");
        Rule("window: 1m, threshold: 1").Flows(new Flow { Bytes = 3600, Seconds = 3601 }).ShouldBe("0=3600");
    }

    [Fact]
    public void A_minute_whose_part_is_nothing_is_not_touched()
    {
        var timeline = Rule("window: 1m, threshold: 1");

        timeline.Flows(new Flow { Bytes = 0, Seconds = 600, Minute = 50 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 5, Minute = 2 }).ShouldBe("2=5");
        timeline.Flows(new Flow { Bytes = 1, Seconds = 600, Minute = 10 }).ShouldBe("19=1");
    }

    [Fact]
    public void The_minutes_of_several_records_add_up()
    {
        var timeline = Rule("window: 1m, threshold: 150");

        timeline.Flows(new Flow { Bytes = 1000, Seconds = 600 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 49, Minute = 4 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 1, Minute = 4 }).ShouldBe("4=150");
    }

    [Fact]
    public void A_part_that_comes_too_late_does_not_count_and_its_record_is_late_once()
    {
        var timeline = Rule("window: 1m, threshold: 100");

        timeline.Flows(new Flow { Bytes = 1, Minute = 100 }).ShouldBe("-");
        timeline.Flows(new Flow { Bytes = 1000, Minute = 80, Seconds = 600 }).ShouldBe("84=100, 1 late");
    }

    [Fact]
    public void A_record_whose_end_is_absent_does_not_count() =>
        Timeline.Describe(Given.Rule("window: 1m, threshold: 1, statistic: sum(bytes), spread: true").Feed(
            $"2 123456789012 eni-1 10.0.0.1 10.0.0.2 1 22 6 1 40 {Flow.Origin} - ACCEPT OK")).ShouldBe("-");

    [Fact]
    public void Evidence_is_the_record_wherever_it_starts()
    {
        var record = new Flow { Bytes = 1000, Seconds = 600 };
        var timeline = Rule("window: 1m, threshold: 150");
        timeline.Flows(new Flow { Bytes = 60, Minute = 9, Second = 5 });

        var alert = timeline.Feed(record).Alerts.ShouldHaveSingleItem();

        alert.WindowStart.ToUnixTimeSeconds().ShouldBe(Flow.Origin + 9 * 60);
        alert.Evidence.Records.ShouldBe([record.ToString()]);
    }

    [Fact]
    public void It_goes_with_largestOf_and_with_minimumDistinct()
    {
        var record = new Flow { Bytes = 600, Seconds = 120 };

        Rule("window: 1m, threshold: 301, largestOf: interface-id").Flows(record, record with { Interface = "eni-2" }).ShouldBe("-");
        Rule("window: 1m, threshold: 300, largestOf: interface-id").Flows(record, record with { Interface = "eni-2" }).ShouldBe("0=300");
        Rule("window: 1m, threshold: 1, minimumDistinct: { srcaddr: 2 }").Flows(record, record with { Source = "10.0.0.9", Minute = 1 }).ShouldBe("1=600");
    }

    private static Timeline Rule(string keys) => new($"statistic: sum(bytes), spread: true, {keys}");
}
