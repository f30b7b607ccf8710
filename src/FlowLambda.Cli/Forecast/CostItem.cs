namespace FlowLambda.Cli.Forecast;

/// <summary>Something that is paid for.</summary>
/// <param name="Name">What it is, as docs/deploy.md calls it.</param>
/// <param name="Parts">What is paid for it: amounts of units, each with its price.</param>
internal sealed record CostItem(string Name, params IReadOnlyList<(double Units, Price Price)> Parts)
{
    /// <summary>What the same would be paid for with metric filters.</summary>
    internal IReadOnlyList<(double Units, Price Price)> WithFilters { get; init; } = [];

    /// <summary>What it costs a month.</summary>
    internal double Cost => Parts.Sum(part => part.Price.Of(part.Units));

    /// <summary>Whether metric filters can do it at all.</summary>
    internal bool IsForFilters { get; init; } = true;

    /// <summary>What it would cost with metric filters; 0 where they need none of it, null where they cannot do it.</summary>
    internal double? FilterCost => !IsForFilters ? null : WithFilters.Sum(part => part.Price.Of(part.Units));
}
