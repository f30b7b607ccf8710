namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Few combinations in which any option of any choice meets any option of any other.</summary>
internal static class PairwiseCover
{
    /// <summary>Makes the combinations, greedily: each begins with a pair that has not met, and takes what makes most others meet.</summary>
    /// <param name="counts">How many options each choice has.</param>
    /// <returns>The number of an option, for each choice.</returns>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int> counts)
    {
        var open = new HashSet<(int Choice, int Option, int OtherChoice, int OtherOption)>();
        for (var choice = 0; choice < counts.Count; choice++)
        {
            for (var other = choice + 1; other < counts.Count; other++)
            {
                foreach (var option in Enumerable.Range(0, counts[choice]))
                    open.UnionWith(Enumerable.Range(0, counts[other]).Select(otherOption => (choice, option, other, otherOption)));
            }
        }

        var rows = new List<int[]>();
        while (open.Count > 0)
        {
            var first = open.Min();
            var row = Enumerable.Repeat(-1, counts.Count).ToArray();
            (row[first.Choice], row[first.OtherChoice]) = (first.Option, first.OtherOption);
            for (var choice = 0; choice < row.Length; choice++)
            {
                if (row[choice] < 0)
                    row[choice] = Enumerable.Range(0, counts[choice]).MaxBy(option => Met(row, choice, option).Count(open.Contains));
            }

            open.ExceptWith(Enumerable.Range(0, row.Length).SelectMany(choice => Met(row, choice, row[choice])));
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The pairs that an option makes with those that have been chosen.</summary>
    private static IEnumerable<(int Choice, int Option, int OtherChoice, int OtherOption)> Met(int[] row, int choice, int option) =>
        Enumerable.Range(0, row.Length).Where(other => other != choice && row[other] >= 0)
            .Select(other => choice < other ? (choice, option, other, row[other]) : (other, row[other], choice, option));
}
