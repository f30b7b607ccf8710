
namespace FlowLambda.Configuration;

/// <summary>Reads <c>numeric</c>: one or two pairs of comparison and number, all of which must hold, such as <c>[">=", 1024, "&lt;", 49152]</c>.</summary>
internal static class NumericComparison
{
    /// <summary>The numbers that satisfy the comparisons.</summary>
    /// <param name="argument">The list of comparisons and numbers.</param>
    /// <param name="readNumber">Reads a number of the field.</param>
    /// <returns>The range; null, and a fault, where there is none.</returns>
    internal static (long First, long Last)? Read(Section argument, Func<Section, string, long?> readNumber)
    {
        var items = argument.Items();
        if (items.Count is not (2 or 4))
        {
            if (argument.Node is SequenceNode)
                argument.Fault("write one or two comparisons, such as [\">=\", 1024, \"<\", 49152]");
            return null;
        }

        long first = 0, last = long.MaxValue;
        for (var i = 0; i < items.Count; i += 2)
        {
            if (items[i + 1].Text() is not { } text || readNumber(items[i + 1], text) is not { } number)
                return null;
            if (RangeOf(items[i].Text(), number) is not var (from, to))
            {
                items[i].Fault("a comparison is one of = < <= > >=");
                return null;
            }

            (first, last) = (Math.Max(first, from), Math.Min(last, to));
        }

        if (first <= last)
            return (first, last);
        argument.Fault("no number satisfies the comparisons");
        return null;
    }

    private static (long From, long To)? RangeOf(string? comparison, long number) => comparison switch
    {
        "=" => (number, number),
        ">" when number < long.MaxValue => (number + 1, long.MaxValue),
        ">" => (number, number - 1),
        ">=" => (number, long.MaxValue),
        "<" => (0, number - 1),
        "<=" => (0, number),
        _ => null,
    };
}
