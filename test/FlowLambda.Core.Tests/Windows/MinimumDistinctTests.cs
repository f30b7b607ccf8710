using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>With <c>minimumDistinct</c> a window's value says nothing until a field has so many different values in it.</summary>
public class MinimumDistinctTests
{
    [Fact]
    public void Below_the_number_the_value_is_nothing_and_from_it_on_it_is_that_of_all_records()
    {
        var timeline = new Timeline("window: 1m, threshold: 100, statistic: sum(bytes), groupBy: dstaddr, minimumDistinct: { srcaddr: 3 }");

        timeline.Flows(From(1, 500), From(2, 500), From(2, 500)).ShouldBe("-");
        timeline.Flows(From(3, 1)).ShouldBe("0=1501");
    }

    [Fact]
    public void The_threshold_must_be_reached_too() =>
        new Timeline("window: 1m, threshold: 4, minimumDistinct: { srcaddr: 3 }").Flows(From(1), From(2), From(3)).ShouldBe("-");

    [Fact]
    public void The_different_values_are_those_of_the_window()
    {
        var timeline = new Timeline("window: 2m, threshold: 1, minimumDistinct: { srcaddr: 2 }, cooldown: 0m");

        timeline.Flows(From(1), From(2) with { Minute = 2 }).ShouldBe("-");
        timeline.Flows(From(2) with { Minute = 1 }).ShouldBe("1=2");
        timeline.Flows(From(2) with { Minute = 3 }).ShouldBe("-");
        timeline.Flows(From(1) with { Minute = 4 }).ShouldBe("4=2");
    }

    [Fact]
    public void A_record_without_the_field_does_not_count() =>
        new Timeline("window: 1m, threshold: 1, minimumDistinct: { srcaddr: 2 }").Flows(From(1), From(2), new Flow { Source = "-" }).ShouldBe("0=2");

    [Fact]
    public void Two_spellings_of_an_address_are_one_value()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, minimumDistinct: { srcaddr: 2 }");

        timeline.Flows(new Flow { Source = "2001:db8::1" }, new Flow { Source = "2001:0DB8:0:0:0:0:0:1" }).ShouldBe("-");
        timeline.Flows(new Flow { Source = "2001:db8::2" }).ShouldBe("0=3");
    }

    private static Flow From(int number, int bytes = 40) => new() { Source = $"198.17.0.{number}", Bytes = bytes };
}
