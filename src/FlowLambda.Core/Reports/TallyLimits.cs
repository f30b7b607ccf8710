namespace FlowLambda.Reports;

/// <summary>How much a list keeps: its memory, whatever is logged.</summary>
/// <param name="MaxValues">How many values: some 80 bytes each.</param>
/// <param name="MaxCells">How many cells of all values together: some 28 bytes each.</param>
internal sealed record TallyLimits(int MaxValues, int MaxCells)
{
    /// <summary>Some 17 MB for a list: 100 for the six lists whose values whoever sends traffic may choose. Every cell of three values finds room.</summary>
    internal static readonly TallyLimits Default = new(MaxValues: 64 * 1024, MaxCells: 384 * 1024);
}
