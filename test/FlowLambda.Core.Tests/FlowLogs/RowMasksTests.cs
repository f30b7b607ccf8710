using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>What is asked of many numbers at once is what is asked of each, on every processor.</summary>
public class RowMasksTests
{
    private static readonly long[] Extremes = [0, 1, 2, 21, 22, 23, 65535, 65536, uint.MaxValue, uint.MaxValue + 1L, long.MaxValue - 1, long.MaxValue];

    private static readonly long[] Numbers = [.. Enumerable.Range(0, 64).Select(row => Extremes[row * 7 % Extremes.Length])];

    private static readonly long[] Others = [.. Enumerable.Range(0, 64).Select(row => Extremes[row * 5 % Extremes.Length])];

    public static TheoryData<long, int> Bounds => new MatrixTheoryData<long, int>(Extremes, [0, 8, 40, 64]);

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Numbers_that_are_as_large_or_the_same_or_have_bits(long bound, int count)
    {
        var numbers = Numbers.AsSpan(0, count);
        var large = Rows(count, row => Numbers[row] >= bound);

        RowMasks.AtLeast(numbers, bound).ShouldBe(large);
        RowMasks.AtLeastBy4(numbers, bound).ShouldBe(large);
        RowMasks.AtLeastBy8(numbers, bound).ShouldBe(large);
        RowMasks.Equal(numbers, bound).ShouldBe(Rows(count, row => Numbers[row] == bound));
        RowMasks.HaveBits(numbers, bound).ShouldBe(Rows(count, row => (Numbers[row] & bound) == bound));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(64)]
    public void Numbers_that_are_less_than_others(int count) =>
        RowMasks.Less(Numbers.AsSpan(0, count), Others.AsSpan(0, count)).ShouldBe(Rows(count, row => Numbers[row] < Others[row]));

    [Fact]
    public void Bits_of_bytes()
    {
        var bytes = new byte[64];
        new Random(1).NextBytes(bytes);
        ulong[] expected = [.. Enumerable.Range(0, 8).Select(bit => Rows(64, row => (bytes[row] >> bit & 1) != 0))];
        var found = new ulong[8];

        RowMasks.Split(bytes, found);
        found.ShouldBe(expected);

        RowMasks.SplitBy32(bytes, found);
        found.ShouldBe(expected);

        RowMasks.SplitBy64(bytes, found);
        found.ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 8)]
    [InlineData(0x80, 8)]
    [InlineData(0x100, 16)]
    [InlineData(ulong.MaxValue, 64)]
    public void As_many_numbers_as_it_takes(ulong rows, int length) => RowMasks.LengthFor(rows).ShouldBe(length);

    private static ulong Rows(int count, Func<int, bool> holds) => Enumerable.Range(0, count).Where(holds).Aggregate(0UL, (rows, row) => rows | 1UL << row);
}
