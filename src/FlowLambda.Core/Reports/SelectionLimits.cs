namespace FlowLambda.Reports;

/// <summary>How many values of a list are shown.</summary>
internal sealed record SelectionLimits
{
    /// <summary>Enough for anybody to read, and for each interface and bucket to be looked at on its own.</summary>
    internal static readonly SelectionLimits Default = new();

    /// <summary>All that are kept are shown.</summary>
    internal static readonly SelectionLimits None = new() { Overall = int.MaxValue, MaxValues = int.MaxValue, MaxCells = int.MaxValue };

    /// <summary>How many of the largest are shown.</summary>
    internal int Overall { get; init; } = 100;

    /// <summary>How many of the largest of each interface.</summary>
    internal int OfInterface { get; init; } = 20;

    /// <summary>How many of the largest of each bucket.</summary>
    internal int OfBucket { get; init; } = 20;

    /// <summary>How many altogether, at most.</summary>
    internal int MaxValues { get; init; } = 1000;

    /// <summary>How many of the largest are shown however many cells they have: a list without its head would say nothing.</summary>
    internal int Always { get; init; } = 20;

    /// <summary>How many cells those after them may have together.</summary>
    internal int MaxCells { get; init; } = 60_000;
}
