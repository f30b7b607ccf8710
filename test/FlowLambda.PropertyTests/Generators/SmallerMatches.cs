using FlowLambda.PropertyTests.Twin;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>Configurations with a clause, an alternative or an entry less.</summary>
internal static class SmallerMatches
{
    internal static IEnumerable<TwinConfiguration> Of(TwinConfiguration configuration)
    {
        foreach (var (rule, index) in configuration.Rules.Select((rule, index) => (rule, index)))
        {
            var smaller = Of(rule.Match).Select(match => rule with { Match = match })
                .Concat(rule.Of is null ? [] : Of(rule.Of).Select(of => rule with { Of = of }))
                .Concat(rule.Then is null ? [] : Of(rule.Then).Select(then => rule with { Then = then }).Append(rule with { Then = null }))
                .Concat(rule.LargestOf is null ? [] : [rule with { LargestOf = null }])
                .Concat(rule.MinimumDistinct is null ? [] : [rule with { MinimumDistinct = null }])
                .Concat(rule.IsSpread ? [rule with { IsSpread = false }] : [])
                .Concat(rule.Escalate.Count == 0 ? [] : [rule with { Escalate = [] }])
                .Concat(rule.GroupBy.Select((_, at) => rule with { GroupBy = [.. rule.GroupBy.Where((_, other) => other != at)] }));
            foreach (var one in smaller)
                yield return configuration with { Rules = Replace(configuration.Rules, index, one) };
        }

        foreach (var (metric, index) in configuration.Metrics.Select((metric, index) => (metric, index)))
        {
            var smaller = Of(metric.Match).Select(match => metric with { Match = match })
                .Concat(metric.Always.Count == 0 ? [] : [metric with { Always = [] }]);
            foreach (var one in smaller)
                yield return configuration with { Metrics = Replace(configuration.Metrics, index, one) };
        }
    }

    private static IEnumerable<Match> Of(Match match)
    {
        for (var i = 0; i < match.Clauses.Count; i++)
        {
            var at = i;
            yield return match with { Clauses = [.. match.Clauses.Where((_, other) => other != at)] };
            var clause = match.Clauses[i];
            for (var entry = 0; entry < clause.Entries.Count && clause.Entries.Count > 1; entry++)
            {
                var without = entry;
                yield return match with { Clauses = Replace(match.Clauses, i, clause with { Entries = [.. clause.Entries.Where((_, other) => other != without)] }) };
            }
        }

        for (var i = 0; i < match.Or.Count; i++)
        {
            var at = i;
            yield return match with { Or = [.. match.Or.Where((_, other) => other != at)] };
            foreach (var smaller in Of(match.Or[i]))
                yield return match with { Or = Replace(match.Or, i, smaller) };
        }
    }

    private static T[] Replace<T>(IReadOnlyList<T> items, int index, T item) => [.. items.Take(index), item, .. items.Skip(index + 1)];
}
