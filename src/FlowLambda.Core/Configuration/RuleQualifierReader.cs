using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>Reads the keys of a rule that say more of how its statistic is computed: <c>then</c>, <c>largestOf</c>, <c>minimumDistinct</c>, <c>spread</c>.</summary>
internal sealed class RuleQualifierReader(FieldCatalog catalog, EventPatternReader patterns)
{
    private const string Then = "then";
    private const string LargestOf = "largestOf";
    private const string MinimumDistinct = "minimumDistinct";
    private const string Spread = "spread";
    private const string Match = "match";

    private const int MostDistinct = 1_000_000;

    internal static readonly string[] Keys = [Then, LargestOf, MinimumDistinct, Spread];

    /// <summary>The rule, with what these keys say of it.</summary>
    internal ThresholdRule Read(Dictionary<string, Section> keys, ThresholdRule rule)
    {
        var then = keys.GetValueOrDefault(Then);
        var largestOf = keys.GetValueOrDefault(LargestOf);
        var minimum = keys.GetValueOrDefault(MinimumDistinct);
        var spread = keys.GetValueOrDefault(Spread);
        var statistic = rule.Statistic.Kind;
        if (then is not null && statistic == StatisticKind.Percent)
            then.Fault("`then` is not for statistic: percent, which may fall again after it has reached the threshold");
        if (largestOf is not null && statistic is not (StatisticKind.Count or StatisticKind.Sum))
            largestOf.Fault("`largestOf` is for statistic: count and sum(FIELD)");
        if (minimum is not null && statistic is not (StatisticKind.Count or StatisticKind.Sum))
            minimum.Fault("`minimumDistinct` is for statistic: count and sum(FIELD)");
        if (minimum is not null && largestOf is not null)
            minimum.Fault("`minimumDistinct` and `largestOf` exclude each other: give one of them");
        var isSpread = spread?.Boolean() == true;
        if (isSpread && statistic != StatisticKind.Sum)
            spread!.Fault("`spread` is for statistic: sum(FIELD), whose values can be divided");
        if (isSpread && then is not null)
            spread!.Fault("`spread` and `then` exclude each other: a record that is divided has no one place in a sequence");

        return rule with
        {
            Then = then is not null ? ReadThen(ref then) : null,
            ThenText = then?.Node.Text,
            LargestOf = largestOf?.Text() is { } name ? FieldNames.Find(largestOf, name, catalog) : null,
            MinimumDistinct = minimum is not null ? ReadMinimumDistinct(minimum) : null,
            IsSpread = isSpread,
        };
    }

    /// <summary>The pattern, which may stand under a <c>match</c> of its own, as the rule's does; <paramref name="then"/> becomes that.</summary>
    private EventPattern ReadThen(ref Section then)
    {
        if (then.Node is MappingNode { Entries: [{ Key.Value: Match, Value: MappingNode }] } && catalog.Find(Match) is null)
            then = then.Entries()[0].Value;
        return patterns.Read(then).OverTraffic();
    }

    private MinimumDistinct? ReadMinimumDistinct(Section section)
    {
        var entries = section.Entries();
        if (entries.Count != 1)
        {
            if (section.Node is MappingNode)
                section.Fault("name one field, and how many different values it must have, such as { srcaddr: 20 }");
            return null;
        }

        var (key, value) = entries[0];
        var field = FieldNames.Find(key, value, catalog);
        return value.Whole(1, MostDistinct) is { } count && field is not null ? new MinimumDistinct(field, (int)count) : null;
    }
}
