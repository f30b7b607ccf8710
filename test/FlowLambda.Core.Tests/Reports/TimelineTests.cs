using FlowLambda.Reports;

namespace FlowLambda.Core.Tests.Reports;

public class TimelineTests
{
    private const long Day = 24 * 60 * 60;

    /// <summary>A Thursday at midnight: a whole number of weeks since the Unix epoch.</summary>
    private const long Origin = 2800 * 7 * Day;

    [Theory]
    [InlineData(0, 60, 1)]
    [InlineData(59, 60, 1)]
    [InlineData(239 * 60, 60, 240)]
    [InlineData(240 * 60, 120, 121)]
    [InlineData(479 * 60, 120, 240)]
    [InlineData(480 * 60, 600, 49)]
    [InlineData(Day, 600, 145)]
    [InlineData(3 * Day, 1800, 145)]
    [InlineData(7 * Day, 3600, 169)]
    [InlineData(30 * Day, 6 * 3600, 121)]
    [InlineData(365 * Day, 7 * Day, 53)]
    [InlineData(239 * 7 * Day, 7 * Day, 240)]
    public void Buckets_are_a_minute_and_wider_as_the_span_grows(long seconds, int width, int count)
    {
        var timeline = Of(Origin, Origin + seconds);

        (timeline.BucketSeconds, timeline.Count, timeline.Start).ShouldBe((width, count, Origin));
    }

    [Fact]
    public void What_reaches_beyond_the_widest_buckets_finds_no_place_and_changes_nothing()
    {
        var timeline = Of(Origin, Origin + Day);

        timeline.TryInclude(Origin + 241 * 7 * Day, out var moved).ShouldBeFalse();
        timeline.TryInclude(0, out _).ShouldBeFalse();

        moved.ShouldBeNull();
        (timeline.BucketSeconds, timeline.Count).ShouldBe((600, 145));
    }

    [Fact]
    public void They_are_aligned_to_the_epoch()
    {
        var timeline = Of(Origin + 3599, Origin + 3599 + 4 * Day);

        (timeline.BucketSeconds, timeline.Start).ShouldBe((1800, Origin + 1800));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Which_they_are_does_not_depend_on_the_order(int seed)
    {
        var random = new Random(seed);
        var times = Enumerable.Range(0, 200).Select(_ => Origin + random.NextInt64(1L << random.Next(5, 27))).ToArray();
        var one = Of(times);
        random.Shuffle(times);

        var other = Of(times);

        (other.BucketSeconds, other.Start, other.Count).ShouldBe((one.BucketSeconds, one.Start, one.Count));
        one.Count.ShouldBeInRange(1, Timeline.MaxBuckets);
        times.ShouldAllBe(time => one.BucketIn(one.SlotOf(time)) == (time - one.Start) / one.BucketSeconds);
    }

    [Fact]
    public void When_they_become_wider_each_goes_where_its_times_go()
    {
        var timeline = Of(Origin + 7 * 60, Origin + 200 * 60);
        var slots = Enumerable.Range(7, 194).Select(minute => (Minute: minute, Slot: timeline.SlotOf(Origin + minute * 60))).ToList();

        timeline.TryInclude(Origin + 2 * Day, out var moved).ShouldBeTrue();

        slots.ShouldAllBe(entry => moved![entry.Slot] == timeline.SlotOf(Origin + entry.Minute * 60));
    }

    [Theory]
    [InlineData(0, 100 * 60, 200 * 60, 230 * 60, 60)]
    [InlineData(0, 100 * 60, 3 * Day, 3 * Day + 60, 1800)]
    [InlineData(10 * Day, 10 * Day + 60, 0, 5 * Day, 2 * 3600)]
    [InlineData(Day, Day + 60, 0, 200 * Day, Day)]
    public void One_that_takes_up_another_reaches_over_both(long from, long to, long otherFrom, long otherTo, int width)
    {
        var (timeline, other) = (Of(Origin + from, Origin + to), Of(Origin + otherFrom, Origin + otherTo));
        var (slot, otherSlot) = (timeline.SlotOf(Origin + to), other.SlotOf(Origin + otherTo));

        timeline.TryInclude(other, out var moved, out var taken).ShouldBeTrue();

        timeline.BucketSeconds.ShouldBe(width);
        timeline.Start.ShouldBe(Origin + Math.Min(from, otherFrom));
        (moved?[slot] ?? slot).ShouldBe(timeline.SlotOf(Origin + to));
        taken[otherSlot].ShouldBe(timeline.SlotOf(Origin + otherTo));
    }

    [Fact]
    public void Two_that_no_buckets_reach_over_stay_as_they_are()
    {
        var timeline = Of(Origin, Origin + Day);

        timeline.TryInclude(Of(0), out var moved, out _).ShouldBeFalse();

        moved.ShouldBeNull();
        (timeline.BucketSeconds, timeline.Count).ShouldBe((600, 145));
    }

    private static Timeline Of(params long[] times)
    {
        var timeline = new Timeline();
        foreach (var time in times)
            timeline.TryInclude(time, out _).ShouldBeTrue();
        return timeline;
    }
}
