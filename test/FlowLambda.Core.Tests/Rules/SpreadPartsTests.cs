using FlowLambda.Rules;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>The parts of a value are whole numbers that add up to it exactly.</summary>
public class SpreadPartsTests
{
    [Theory]
    [InlineData(100, 0, 600, "0:10 1:10 2:10 3:10 4:10 5:10 6:10 7:10 8:10 9:10")]
    [InlineData(7, 0, 180, "0:2 1:2 2:3")]
    [InlineData(2, 0, 240, "1:1 3:1")]
    [InlineData(1, 30, 90, "1:1")]
    [InlineData(0, 0, 600, "")]
    [InlineData(10, 59, 61, "0:5 1:5")]
    [InlineData(10, 60, 60, "1:10")]
    [InlineData(10, 119, 60, "1:10")]
    public void Each_minute_gets_what_is_due_by_its_end_less_what_came_before(long value, long start, long end, string parts) =>
        string.Join(' ', Parts(value, start, end).Select(part => $"{part.Minute}:{part.Value}")).ShouldBe(parts);

    [Theory]
    [InlineData(1_000_003, 600)]
    [InlineData(999_999_999_999, 3599)]
    [InlineData(long.MaxValue, 3600)]
    [InlineData(long.MaxValue - 1, 61)]
    [InlineData(17, 3600)]
    public void The_parts_add_up_to_the_value_whatever_the_start(long value, int seconds)
    {
        for (var start = 1_699_999_200L; start < 1_699_999_260; start += 7)
        {
            var parts = Parts(value, start, start + seconds);

            parts.Sum(part => part.Value).ShouldBe(value);
            parts.ShouldAllBe(part => part.Value > 0 && part.Minute >= start / 60 && part.Minute <= (start + seconds - 1) / 60);
            parts.Select(part => part.Minute).ShouldBeUnique();
        }
    }

    [Fact]
    public void The_end_of_time_is_a_time_like_any_other() => Parts(5, 100_000_000_000, 100_000_000_000).ShouldBe([(1_666_666_666, 5)]);

    private static List<(int Minute, long Value)> Parts(long value, long start, long end)
    {
        List<(int, long)> parts = [];
        foreach (var part in new SpreadParts(value, start, end))
            parts.Add(part);
        return parts;
    }
}
