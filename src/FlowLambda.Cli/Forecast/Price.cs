namespace FlowLambda.Cli.Forecast;

/// <summary>A step of a price: what each unit costs up to an amount a month.</summary>
/// <param name="UpTo">The amount at which it ends; null for the last one, which never does.</param>
/// <param name="Amount">The price of <see cref="Price.Per"/> units.</param>
internal sealed record PriceTier(double? UpTo, decimal Amount);

/// <summary>What something costs.</summary>
/// <param name="Name">Its name in the price list.</param>
/// <param name="Per">For how many units the price is.</param>
/// <param name="Unit">What is paid for, in the plural.</param>
/// <param name="One">The same in the singular, or where none is known, in the plural.</param>
/// <param name="Tiers">The price, cheaper by amount where there are several.</param>
/// <param name="Source">Where the price was seen.</param>
internal sealed record Price(string Name, double Per, string Unit, string One, IReadOnlyList<PriceTier> Tiers, string Source)
{
    /// <summary>What an amount of units costs.</summary>
    internal double Of(double units)
    {
        var (cost, from) = (0.0, 0.0);
        foreach (var tier in Tiers)
        {
            var to = Math.Min(tier.UpTo ?? double.PositiveInfinity, units);
            cost += Math.Max(0, to - from) / Per * (double)tier.Amount;
            from = Math.Max(from, to);
        }

        return cost;
    }
}
