using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Metrics;
using FlowLambda.Rules;
using FlowLambda.Windows;

namespace FlowLambda.Engine;

/// <summary>
/// All patterns of a configuration in one index, in this order: what is ignored, what metrics count, what rules count, what may follow for a rule,
/// what is a part of a rule's percentage.
/// </summary>
internal sealed class WatchedPatterns
{
    private readonly PatternIndex _index;
    private readonly Groupings _groupings;
    private readonly RuleAggregator[] _sequences;
    private readonly int[] _partOfRule;
    private readonly GroupingUses[] _usesOfGroupings;
    private readonly int _firstRule;
    private readonly int _firstSequence;
    private readonly int _firstPart;
    private readonly int _ignoredCount;
    private readonly int _count;

    internal WatchedPatterns(FlowConfiguration configuration, RecordColumns columns, Groupings groupings, MetricAggregator[] metrics, RuleAggregator[] rules)
    {
        (_groupings, Metrics, Rules) = (groupings, metrics, rules);
        _sequences = [.. rules.Where(rule => rule.Rule.Then is not null)];
        RuleAggregator[] shares = [.. rules.Where(rule => rule.Rule.Of is not null)];
        _ignoredCount = configuration.Ignore.Count;
        _firstRule = _ignoredCount + metrics.Length;
        _firstSequence = _firstRule + rules.Length;
        _firstPart = _firstSequence + _sequences.Length;
        _partOfRule = Array.ConvertAll(rules, rule => Array.IndexOf(shares, rule) is >= 0 and var share ? _firstPart + share : -1);
        EventPattern[] patterns =
        [
            .. configuration.Ignore, .. metrics.Select(metric => metric.Metric.Match), .. rules.Select(rule => rule.Rule.Counted),
            .. _sequences.Select(rule => rule.Rule.Then!), .. shares.Select(rule => rule.Rule.Match),
        ];
        _count = patterns.Length;
        _usesOfGroupings = UsesOfGroupings();
        _index = new PatternIndex([.. patterns.Select(pattern => pattern.Predicate)], configuration.Scopes, columns);
    }

    /// <summary>The metrics.</summary>
    internal MetricAggregator[] Metrics { get; }

    /// <summary>The rules.</summary>
    internal RuleAggregator[] Rules { get; }

    /// <summary>The patterns that matter to the log events of a log group, a bit for each.</summary>
    internal ulong[] Of(string logGroup)
    {
        var bits = new ulong[_index.WordCount];
        for (var number = 0; number < _count; number++)
        {
            if (Matters(number, logGroup))
                bits[number / PatternIndex.WordBits] |= 1UL << number;
        }

        return bits;
    }

    /// <summary>Other records come than those that groups were found for.</summary>
    internal void Begin() => _groupings.Begin();

    /// <summary>Counts records for the metrics and rules whose patterns they match, one metric or rule after the other: what each needs is at hand for all records.</summary>
    /// <param name="record">The records, in the first rows.</param>
    /// <param name="rowCount">How many they are.</param>
    /// <param name="among">The patterns that matter.</param>
    /// <param name="minutes">The minute of each record.</param>
    /// <returns>The records that are not ignored, a bit for each.</returns>
    internal ulong Add(FlowRecord record, int rowCount, ReadOnlySpan<ulong> among, ReadOnlySpan<int> minutes)
    {
        Begin();
        var found = _index.Find(record, rowCount, among);
        var kept = ulong.MaxValue >> (RecordColumns.MaxRows - rowCount);
        for (var i = 0; i < _ignoredCount; i++)
            kept &= ~found[i];
        foreach (var uses in _usesOfGroupings)
            uses.Grouping.Find(record, uses.RowsIn(found) & kept, minutes);
        for (var i = 0; i < Metrics.Length; i++)
            Metrics[i].Add(record, found[_ignoredCount + i] & kept, minutes);
        for (var i = 0; i < Rules.Length; i++)
        {
            if ((found[_firstRule + i] & kept) is > 0 and var rows)
                Rules[i].Add(record, rows, _partOfRule[i] < 0 ? ulong.MaxValue : found[_partOfRule[i]], minutes);
        }

        for (var i = 0; i < _sequences.Length; i++)
            _sequences[i].AddFollowers(record, found[_firstSequence + i] & kept, minutes);
        return kept;
    }

    /// <summary>The groupings that several patterns ask for: they find the groups of all records at once.</summary>
    private GroupingUses[] UsesOfGroupings()
    {
        Dictionary<Grouping, List<int>> patterns = [];
        for (var i = 0; i < Metrics.Length; i++)
            Add(Metrics[i].Grouping, _ignoredCount + i);
        for (var i = 0; i < Rules.Length; i++)
            Add(Rules[i].Grouping, _firstRule + i);
        for (var i = 0; i < _sequences.Length; i++)
            Add(_sequences[i].Grouping, _firstSequence + i);
        List<GroupingUses> several = [];
        foreach (var (grouping, asking) in patterns)
        {
            if (asking.Count > 1)
                several.Add(new GroupingUses(grouping, [.. asking]));
        }

        return [.. several];

        void Add(Grouping grouping, int pattern)
        {
            if (!patterns.TryGetValue(grouping, out var known))
                patterns.Add(grouping, known = []);
            known.Add(pattern);
        }
    }

    private bool Matters(int number, string logGroup) =>
        number < _ignoredCount || number >= _firstPart
        || (number < _firstRule ? Metrics[number - _ignoredCount].Metric.LogGroups
            : number < _firstSequence ? Rules[number - _firstRule].Rule.LogGroups
            : _sequences[number - _firstSequence].Rule.LogGroups).Contains(logGroup);
}
