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
            Dictionary<ValueKey, long> items = [];
            foreach (var item in table.Values(cell))
                items[item.Key] = items.TryGetValue(item.Key, out var value) ? rule.Statistic.Merge(value, item.Value) : item.Value;
            values.AddRange(items.Select(item => $"{item.Key.Second}s {item.Key.Hash.Value:x} {(rule.Statistic.Kind == StatisticKind.Distinct ? "" : item.Value)}"));
            if (cell.FollowerEnd > 0)
                values.Add($"followed until {cell.FollowerEnd}s");
            return values;
        }

        switch (rule.Statistic.Kind)
        {
            case StatisticKind.Count:
                values.Add($"{table.Numbers(cell).SampleCount} records");
                break;
            case StatisticKind.Sum:
                values.Add($"sum {table.Numbers(cell).Sum}");
                break;
            case StatisticKind.Max:
                values.Add($"max {table.Numbers(cell).Maximum}");
                break;
            case StatisticKind.Percent:
                values.Add($"{table.Numbers(cell).Sum} of {table.Numbers(cell).SampleCount}");
                break;
            default:
                HashSet<ulong> hashes = [];
                foreach (var item in table.Values(cell))
                    hashes.Add(item.Hash.Value);
                values.AddRange(hashes.Select(hash => $"met {hash:x}"));
                break;
        }

        return values;
    }
}
