using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class RangeSetTests
{
    [Fact]
    public void Ranges_that_touch_or_overlap_are_one() =>
        new RangeSet<long>([(7, 9), (1, 3), (4, 5), (8, 20), (30, 30)]).Ranges.ShouldBe([(1, 5), (7, 20), (30, 30)]);

    [Fact]
    public void A_range_within_another_adds_nothing() =>
        new RangeSet<long>([(1, 100), (5, 6), (50, 100)]).Ranges.ShouldBe([(1, 100)]);

    [Fact]
    public void Both_ends_belong_to_a_range()
    {
        var set = new RangeSet<long>([(10, 20), (30, 30)]);

        new long[] { 9, 10, 15, 20, 21, 29, 30, 31 }.Where(set.Contains).ShouldBe([10, 15, 20, 30]);
    }

    [Fact]
    public void The_highest_value_ends_a_range()
    {
        var numbers = new RangeSet<long>([(5, long.MaxValue), (7, 8)]);
        numbers.Ranges.ShouldBe([(5, long.MaxValue)]);
        numbers.Contains(long.MaxValue).ShouldBeTrue();

        var addresses = new RangeSet<Address>([(default, Address.MaxValue), (Address.FromIPv4(1), Address.FromIPv4(2))]);
        addresses.Ranges.ShouldBe([(Address.MinValue, Address.MaxValue)]);
    }

    [Fact]
    public void An_empty_set_holds_nothing()
    {
        new RangeSet<long>([]).Ranges.ShouldBeEmpty();
        new RangeSet<long>([]).Contains(0).ShouldBeFalse();
        new RangeSet<long>([(0, 0)]).Ranges.ShouldNotBeEmpty();
    }
}
