using FlowLambda.Rules;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Windows;

/// <summary>Works out a rule's statistic from single values: it never falls as more of them come. It is used again for every window.</summary>
internal sealed class Tally
{
    private readonly HashTotals _totals = new();
    private RuleWindows? _rule;
    private long _all;
    private long _largest;

    /// <summary>The statistic of what was added.</summary>
    internal double Value => _rule!.Rule switch
    {
        { Statistic.Kind: StatisticKind.Distinct } => _totals.Count,
        { LargestOf: not null } => _largest,
        { MinimumDistinct: { } minimum } when _totals.Count < minimum.Count => 0,
        _ => _all,
    };

    /// <summary>Whether nothing that is told apart was added.</summary>
    internal bool IsEmpty => _totals.Count == 0;

    /// <summary>Begins a window of a rule.</summary>
    internal void Begin(RuleWindows rule)
    {
        _rule = rule;
        _totals.Clear();
        (_all, _largest) = (0, 0);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="hash">What it is kept by; 0 where that does not matter.</param>
    /// <param name="value">The value.</param>
    internal void Add(ulong hash, long value)
    {
        _all = _rule!.Rule.Statistic.Merge(_all, value);
        if (!_rule.TellsApart)
            return;
        ref var total = ref _totals.GetOrAdd(hash);
        total = StatisticValues.Add(total, value);
        _largest = Math.Max(_largest, total);
    }
}
