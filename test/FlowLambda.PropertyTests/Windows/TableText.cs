using FlowLambda.Rules;
using FlowLambda.Windows;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>What tables say that a rule's windows look at, a line for each value, sorted: a naive reading, to be compared.</summary>
internal static class TableText
{
    internal static List<string> Of(IReadOnlyList<ThresholdRule> rules, IReadOnlyList<MinuteTable> tables)
    {
        List<string> lines = [];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            for (var group = 0; group < tables[rule].GroupCount; group++)
            {
                var key = $"{rules[rule].Name} {Convert.ToHexString(tables[rule].Group(group))}";
                foreach (var cell in tables[rule].Minutes(group))
                    lines.AddRange(Of(rules[rule], tables[rule], cell).Select(value => $"{key} {cell.Minute} {value}"));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static List<string> Of(ThresholdRule rule, MinuteTable table, MinuteTable.Cell cell)
    {
        List<string> values = [];
        if (rule is { Then: not null } or { LargestOf: not null } or { MinimumDistinct: not null })
        {
            foreach (var item in table.Values(cell))
                values.Add($"{item.Key.Second}s {item.Key.Hash.Value:x} {(rule.Statistic.Kind == StatisticKind.Distinct ? "" : item.Value)}");
            if (cell.FollowerEnd > 0)
                values.Add($"followed until {cell.FollowerEnd}s");
            return values;
        }

        switch (rule.Statistic.Kind)
        {
            case StatisticKind.Count:
                values.Add($"{cell.Values.SampleCount} records");
                break;
            case StatisticKind.Sum:
                values.Add($"sum {cell.Values.Sum}");
                break;
            case StatisticKind.Max:
                values.Add($"max {cell.Values.Maximum}");
                break;
            case StatisticKind.Percent:
                values.Add($"{cell.Values.Sum} of {cell.Values.SampleCount}");
                break;
            default:
                foreach (var hash in table.Hashes(cell))
                    values.Add($"met {hash.Value:x}");
                break;
        }

        return values;
    }
}
