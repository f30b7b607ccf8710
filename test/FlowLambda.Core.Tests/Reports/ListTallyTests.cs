using FlowLambda.FlowLogs;
using FlowLambda.Reports;

namespace FlowLambda.Core.Tests.Reports;

/// <summary>A list in little memory, beside one in as much as it likes.</summary>
public class ListTallyTests
{
    private const int Rounds = 3000;

    /// <summary>Seeds, values and cells at most, and how many values there are.</summary>
    public static TheoryData<int, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int, int, int>();
            for (var seed = 1; seed <= 10; seed++)
            {
                cases.Add(seed, 8, 40, 50);
                cases.Add(seed, 50, 20, 50);
                cases.Add(seed, 1, 1, 5);
                cases.Add(seed, 2, 3, 1000);
                cases.Add(seed, 37, 1000, 300);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_cells_sum_is_exact_whatever_is_folded(int seed, int maxValues, int maxCells, int values)
    {
        var (tally, naive) = Filled(seed, new TallyLimits(maxValues, maxCells), values);

        var sums = new Dictionary<Cell, long>();
        for (var i = 0; i < tally.Cells.Count; i++)
            sums[tally.Cells.KeyOf(i).Cell] = sums.GetValueOrDefault(tally.Cells.KeyOf(i).Cell) + tally.Cells[i];
        foreach (var cell in naive.Cells.Keys)
            sums[cell] = sums.GetValueOrDefault(cell) + tally.Folded[cell];

        sums.OrderBy(sum => sum.Key.GetHashCode()).ShouldBe(naive.Cells.OrderBy(sum => sum.Key.GetHashCode()));
        tally.Total.ShouldBe(naive.Cells.Values.Sum());
        tally.FoldedValues.Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_total_is_at_most_what_is_true_and_with_its_uncertainty_at_least(int seed, int maxValues, int maxCells, int values)
    {
        var (tally, naive) = Filled(seed, new TallyLimits(maxValues, maxCells), values);

        for (var number = 0; number < tally.Values.Count; number++)
        {
            var sum = tally.Values[number];
            naive.Of(tally.Values.KeyOf(number)).ShouldBeInRange(sum.Total, sum.Total + sum.Uncertainty);
        }

        for (var i = 0; i < tally.Cells.Count; i++)
            tally.Cells[i].ShouldBeLessThanOrEqualTo(naive.Of(tally.Values.KeyOf(tally.Cells.KeyOf(i).Value), tally.Cells.KeyOf(i).Cell));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_table_grows_beyond_its_bound(int seed, int maxValues, int maxCells, int values)
    {
        var (tally, naive) = Filled(seed, new TallyLimits(maxValues, maxCells), values);

        tally.Values.Count.ShouldBeLessThanOrEqualTo(maxValues);
        tally.Cells.Count.ShouldBeLessThanOrEqualTo(maxCells);
        tally.Values.Room.ShouldBeLessThanOrEqualTo(Math.Max(16, maxValues));
        tally.Cells.Room.ShouldBeLessThanOrEqualTo(Math.Max(16, maxCells));
        tally.FoldedValues.Count.ShouldBeLessThanOrEqualTo(naive.Values.Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void With_room_for_all_it_is_exact(int seed)
    {
        var (tally, naive) = Filled(seed, new TallyLimits(1000, 100_000), 300);

        tally.Values.Count.ShouldBe(naive.Values.Count());
        tally.FoldedValues.Count.ShouldBe(0);
        for (var number = 0; number < tally.Values.Count; number++)
            (tally.Values[number].Total, tally.Values[number].Uncertainty).ShouldBe((naive.Of(tally.Values.KeyOf(number)), 0));
        for (var i = 0; i < tally.Cells.Count; i++)
            tally.Cells[i].ShouldBe(naive.Of(tally.Values.KeyOf(tally.Cells.KeyOf(i).Value), tally.Cells.KeyOf(i).Cell));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_takes_another_up_is_exact_in_every_cell_and_keeps_its_bounds(int seed, int maxValues, int maxCells, int values)
    {
        var (tally, naive) = Filled(seed, new TallyLimits(maxValues, maxCells), values);
        var (other, naiveOther) = Filled(seed + 100, new TallyLimits(maxValues, maxCells), values);
        var taken = Enumerable.Range(0, Timeline.SlotCount).Select(slot => (byte)(slot / 3)).ToArray();
        naiveOther.Coarsen(taken);
        var folded = tally.FoldedValues.Count;

        tally.Take(other, taken);

        foreach (var cell in naive.Cells.Keys.Union(naiveOther.Cells.Keys))
        {
            var kept = Enumerable.Range(0, tally.Cells.Count).Where(i => tally.Cells.KeyOf(i).Cell == cell).Sum(i => tally.Cells[i]);
            (kept + tally.Folded[cell]).ShouldBe(naive.Cells.GetValueOrDefault(cell) + naiveOther.Cells.GetValueOrDefault(cell));
        }

        for (var number = 0; number < tally.Values.Count; number++)
        {
            var sum = tally.Values[number];
            var value = tally.Values.KeyOf(number);
            (naive.Of(value) + naiveOther.Of(value)).ShouldBeInRange(sum.Total, sum.Total + sum.Uncertainty);
        }

        tally.Total.ShouldBe(naive.Cells.Values.Sum() + naiveOther.Cells.Values.Sum());
        tally.FoldedValues.Count.ShouldBeGreaterThanOrEqualTo(Math.Max(folded, other.FoldedValues.Count));
    }

    [Fact]
    public void A_full_table_folds_its_smaller_half()
    {
        var tally = new ListTally(new TallyLimits(4, 100));
        foreach (var code in new[] { 3, 1, 4, 2 })
            tally.Add(ReportValue.OfCode(code), default, code);

        tally.Add(ReportValue.OfCode(9), default, 9);

        Enumerable.Range(0, tally.Values.Count).Select(number => (tally.Values.KeyOf(number).Code, tally.Values[number].Total, tally.Values[number].Uncertainty))
            .ShouldBe([(3, 3, 0), (4, 4, 0), (9, 9, 2)]);
        tally.Folded[default].ShouldBe(3);
    }

    [Fact]
    public void A_value_that_outweighs_all_others_is_never_lost()
    {
        var tally = new ListTally(new TallyLimits(16, 64));
        for (var i = 0; i < 10_000; i++)
        {
            tally.Add(ReportValue.OfCode(i + 100), new Cell((ushort)(i % 7), 0), 1);
            tally.Add(ReportValue.OfCode(1), new Cell((ushort)(i % 7), 0), 1);
        }

        var number = tally.Values.Find(ReportValue.OfCode(1));
        (tally.Values[number].Total, tally.Values[number].Uncertainty).ShouldBe((10_000, 0));
    }

    private static (ListTally Tally, NaiveTally Naive) Filled(int seed, TallyLimits limits, int values)
    {
        var random = new Random(seed);
        var (tally, naive) = (new ListTally(limits), new NaiveTally());
        for (var round = 1; round <= Rounds; round++)
        {
            // Small numbers are drawn more often, as some addresses are met more often than others.
            var drawn = random.Next(1 + random.Next(values));
            var value = new ReportValue(Address.FromIPv4((uint)drawn), default, drawn % 3);
            var cell = new Cell((ushort)random.Next(3), (byte)random.Next(round < Rounds / 2 ? 200 : 100));
            var amount = random.Next(1, 20);
            tally.Add(value, cell, amount);
            naive.Add(value, cell, amount);
            if (round == Rounds / 2)
            {
                var moved = Enumerable.Range(0, Timeline.SlotCount).Select(slot => (byte)(slot / 2)).ToArray();
                tally.Coarsen(moved);
                naive.Coarsen(moved);
            }
        }

        return (tally, naive);
    }
}
