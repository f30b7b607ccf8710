using FlowLambda.Windows.Storage;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>The items of a minute, whether they are few or many, are those that were added, each once.</summary>
public class ItemSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(5000)]
    public void A_hash_that_comes_twice_counts_once(int hashes)
    {
        var items = new CellItems();
        var cell = default(WindowCell);

        for (var time = 0; time < 2; time++)
        {
            for (var hash = 0; hash < hashes; hash++)
                items.Add(ref cell, (ulong)hash);
        }

        cell.Count.ShouldBe(hashes);
        if (hashes > 1)
            items.Distinct.Of(cell).ToArray().Where(item => !item.IsNone).Select(item => (int)item.Hash).ShouldBe(Enumerable.Range(0, hashes), ignoreOrder: true);
    }

    [Theory]
    [InlineData(2, false, 7)]
    [InlineData(2, true, 5)]
    [InlineData(200, false, 7)]
    [InlineData(200, true, 5)]
    public void Values_that_are_kept_by_the_same_become_their_sum_or_the_larger(int hashes, bool isMax, int value)
    {
        var items = new CellItems();
        var cell = default(WindowCell);

        foreach (var added in new[] { 5, 2 })
        {
            for (var hash = 0; hash < hashes; hash++)
                items.Add(ref cell, new CellItem((ulong)hash, second: 59, added), isMax);
        }

        cell.Count.ShouldBe(hashes);
        items.Single.Of(cell).ToArray().Where(item => !item.IsNone).Select(item => ((int)item.Hash, item.Second, item.Value))
            .ShouldBe(Enumerable.Range(0, hashes).Select(hash => (hash, 59, (long)value)), ignoreOrder: true);
    }

    [Fact]
    public void Runs_that_were_given_back_are_room_for_shorter_ones()
    {
        var runs = new Runs<int>(sizeof(int));
        var place = runs.Take(shift: 10);
        var bytes = runs.Bytes;
        runs.Release(place, shift: 10);

        var places = Enumerable.Range(0, 1024).Select(_ => runs.Take(shift: 0)).ToList();

        places.Distinct().Count().ShouldBe(1024);
        runs.Bytes.ShouldBe(bytes);
    }

    [Fact]
    public void The_longest_runs_are_not_kept()
    {
        var runs = new Runs<int>(sizeof(int));
        var bytes = runs.Bytes;

        for (var shift = 13; shift < 16; shift++)
        {
            var place = runs.Take(shift);
            runs.At(place, shift)[^1] = shift;
            runs.Release(place, shift);
        }

        runs.Bytes.ShouldBe(bytes);
    }
}
