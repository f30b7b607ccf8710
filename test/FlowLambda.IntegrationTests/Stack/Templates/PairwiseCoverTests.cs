namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Few combinations stand for all, as far as two choices go.</summary>
public sealed class PairwiseCoverTests
{
    private static readonly int[] Counts = [2, 3, 4];

    private static readonly IReadOnlyList<int[]> Rows = PairwiseCover.Of(Counts);

    [Fact]
    public void Any_option_of_any_choice_meets_any_option_of_any_other() => Rows.SelectMany(Pairs).Distinct().ShouldBe(
        Enumerable.Range(0, 2).SelectMany(a => Enumerable.Range(0, 3).SelectMany(b => Enumerable.Range(0, 4).SelectMany(c => Pairs([a, b, c])))).Distinct(), ignoreOrder: true);

    [Fact]
    public void Every_combination_has_an_option_of_each_choice() =>
        Rows.ShouldAllBe(row => row.Length == Counts.Length && row.Zip(Counts).All(choice => choice.First >= 0 && choice.First < choice.Second));

    [Fact]
    public void There_are_fewer_combinations_than_in_all() => Rows.Count.ShouldBeInRange(3 * 4, (2 * 3 * 4) - 1);

    private static IEnumerable<(int Choice, int Option, int Other, int OtherOption)> Pairs(int[] row) =>
        [(0, row[0], 1, row[1]), (0, row[0], 2, row[2]), (1, row[1], 2, row[2])];
}
