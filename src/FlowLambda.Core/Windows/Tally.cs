using System.Runtime.InteropServices;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>Works out a rule's statistic from single values: it never falls as more of them come.</summary>
internal sealed class Tally(ThresholdRule rule)
{
    private readonly Dictionary<DistinctHash, long>? _totals = rule.ApartBy.Count > 0 ? [] : null;
    private long _all;
    private long _largest;

    /// <summary>Whether it matters by what a value is kept.</summary>
    internal bool TellsApart => _totals is not null;

    internal double Value => rule switch
    {
        { Statistic.Kind: StatisticKind.Distinct } => _totals!.Count,
        { LargestOf: not null } => _largest,
        { MinimumDistinct: { } minimum } when _totals!.Count < minimum.Count => 0,
        _ => _all,
    };

    internal void Add(DistinctHash hash, long value)
    {
        _all = rule.Statistic.Merge(_all, value);
        if (_totals is null)
            return;
        ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(_totals, hash, out _);
        total = StatisticValues.Add(total, value);
        _largest = Math.Max(_largest, total);
    }
}
