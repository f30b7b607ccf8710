using FlowLambda.Windows;

namespace FlowLambda.Engine;

/// <summary>A grouping, and the patterns whose records are asked for their groups.</summary>
/// <param name="Grouping">The grouping.</param>
/// <param name="Patterns">The patterns, by their places.</param>
internal sealed record GroupingUses(Grouping Grouping, int[] Patterns)
{
    /// <summary>The records that match any of the patterns, a bit for each.</summary>
    /// <param name="found">By pattern, the records that match it.</param>
    internal ulong RowsIn(ReadOnlySpan<ulong> found)
    {
        var rows = 0UL;
        foreach (var pattern in Patterns)
            rows |= found[pattern];
        return rows;
    }
}
