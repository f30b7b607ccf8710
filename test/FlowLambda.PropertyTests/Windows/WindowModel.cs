using FlowLambda.Rules;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>What a record adds, said so that a table can be made of it and a model can take it.</summary>
/// <param name="Rule">The rule's place.</param>
/// <param name="Group">The group's key, in hexadecimal digits.</param>
/// <param name="Minute">The minute.</param>
/// <param name="Second">Its second.</param>
/// <param name="Hash">What it is told apart by.</param>
/// <param name="Value">The value; for a share, 0 or 1.</param>
/// <param name="IsFollower">Whether it follows, rather than counts.</param>
internal sealed record Added(int Rule, string Group, int Minute, int Second, ulong Hash, long Value, bool IsFollower);

/// <summary>Windows as one would write them who need not care for speed or memory: every record is kept.</summary>
internal sealed class WindowModel(IReadOnlyList<ThresholdRule> rules, int maxKeys)
{
    /// <summary>The keys with their records, the least recently used first.</summary>
    internal List<(ThresholdRule Rule, string Group, List<Added> Records)> Keys { get; private set; } = [];

    /// <summary>Merges a batch.</summary>
    /// <returns>As <see cref="StoreText.Of"/> says it.</returns>
    internal List<string> Merge(IReadOnlyList<Added> batch)
    {
        Trim();
        List<string> lines = [];
        foreach (var (rule, group, added) in ByKey(batch))
        {
            var records = Use(rule, group, mayAdd: true)!;
            var byLateness = added.ToLookup(one => IsLate(rules[rule], records, one.Minute));
            records.AddRange(byLateness[false]);
            lines.AddRange(Describe(rules[rule], group, records, byLateness[false].Select(one => one.Minute), byLateness[true].Select(one => one.Minute)));
        }

        lines.Add($"{Math.Max(0, Keys.Count - maxKeys)} too many");
        return lines;
    }

    internal List<string> Touch(IReadOnlyList<Added> batch)
    {
        Trim();
        List<string> lines = [];
        foreach (var (rule, group, added) in ByKey(batch))
        {
            if (Use(rule, group, mayAdd: false) is not { } records)
                continue;
            var held = added.ToLookup(one => records.Exists(record => record.Minute == one.Minute), one => one.Minute);
            lines.AddRange(Describe(rules[rule], group, records, held[true], held[false]));
        }

        lines.Add("0 too many");
        return lines;
    }

    internal void Absorb(IReadOnlyList<Added> batch)
    {
        Trim();
        foreach (var (rule, group, added) in ByKey(batch))
        {
            var records = Use(rule, group, mayAdd: true)!;
            records.AddRange(added.Where(one => !IsLate(rules[rule], records, one.Minute)).ToList());
            Forget(rules[rule], records);
        }
    }

    internal void Forget(IReadOnlyList<Added> batch)
    {
        Trim();
        foreach (var (rule, group, _) in ByKey(batch))
        {
            if (Use(rule, group, mayAdd: false) is { } records)
                Forget(rules[rule], records);
        }
    }

    internal void Adopt(WindowModel previous)
    {
        Keys = [.. previous.Keys.Select(key => (Rule: rules.FirstOrDefault(rule => rule.Fingerprint == key.Rule.Fingerprint), key.Group, key.Records)).Where(key => key.Rule is not null).Select(key => (key.Rule!, key.Group, key.Records))];
        Trim();
    }

    /// <summary>Forgets what a batch that was evaluated leaves behind.</summary>
    internal void ForgetAll(IReadOnlyList<Added> batch)
    {
        foreach (var (rule, group, _) in ByKey(batch))
        {
            if (Keys.Find(key => key.Rule == rules[rule] && key.Group == group).Records is { } records)
                Forget(rules[rule], records);
        }
    }

    private void Trim() => Keys.RemoveRange(0, Math.Max(0, Keys.Count - maxKeys));

    /// <summary>What the batch has for each key, in the order of the rules and then in that in which the groups come.</summary>
    private static IEnumerable<(int Rule, string Group, List<Added> Added)> ByKey(IReadOnlyList<Added> batch) =>
        batch.GroupBy(one => (one.Rule, one.Group)).OrderBy(key => key.Key.Rule).Select(key => (key.Key.Rule, key.Key.Group, key.ToList()));

    private static bool IsLate(ThresholdRule rule, List<Added> records, int minute) =>
        records.Count > 0 && minute < records.Max(record => record.Minute) - rule.WindowMinutes - 15;

    private static void Forget(ThresholdRule rule, List<Added> records)
    {
        var latest = records.Max(record => record.Minute);
        records.RemoveAll(record => record.Minute < latest - rule.WindowMinutes - 15);
    }

    private List<Added>? Use(int rule, string group, bool mayAdd)
    {
        var known = Keys.FindIndex(key => key.Rule == rules[rule] && key.Group == group);
        if (known < 0 && !mayAdd)
            return null;
        var key = known < 0 ? (rules[rule], group, []) : Keys[known];
        if (known >= 0)
            Keys.RemoveAt(known);
        Keys.Add(key);
        return key.Item3;
    }

    private static IEnumerable<string> Describe(ThresholdRule rule, string group, List<Added> records, IEnumerable<int> minutes, IEnumerable<int> late)
    {
        int[] touched = [.. minutes.Distinct().Order()];
        if (touched.Length > 0)
        {
            var latest = records.Max(record => record.Minute);
            var ends = touched.SelectMany(minute => Enumerable.Range(minute, rule.WindowMinutes)).Where(end => end <= latest).Distinct().Order();
            yield return StoreText.Key(rule, group, ends.Select(end => (end, ValueAt(rule, records, end))));
        }

        foreach (var minute in late.Distinct().Order())
            yield return StoreText.Late(rule, group, minute);
    }

    private static double ValueAt(ThresholdRule rule, List<Added> records, int end)
    {
        var window = records.Where(record => record.Minute > end - rule.WindowMinutes && record.Minute <= end).ToList();
        var counted = window.Where(record => !record.IsFollower).ToList();
        if (rule.Then is null)
            return ValueOf(rule, counted);
        var reached = window.Exists(follower => follower.IsFollower
            && ValueOf(rule, counted.FindAll(record => (record.Minute, record.Second).CompareTo((follower.Minute, follower.Second)) < 0)) >= rule.Threshold);
        return reached ? ValueOf(rule, counted) : 0;
    }

    private static double ValueOf(ThresholdRule rule, List<Added> records)
    {
        var byHash = records.GroupBy(record => record.Hash, record => record.Value).Select(values => values.Sum()).ToList();
        if (rule.MinimumDistinct is { } minimum && byHash.Count < minimum.Count)
            return 0;
        return rule switch
        {
            { LargestOf: not null } => byHash.DefaultIfEmpty().Max(),
            { Statistic.Kind: StatisticKind.Distinct } => byHash.Count,
            { Statistic.Kind: StatisticKind.Count, IsTallied: false } => records.Count,
            { Statistic.Kind: StatisticKind.Max } => records.Select(record => record.Value).DefaultIfEmpty().Max(),
            { Statistic.Kind: StatisticKind.Percent } => records.Count > 0 && records.Count >= rule.MinimumRecords ? 100.0 * records.Sum(record => record.Value) / records.Count : 0,
            _ => records.Sum(record => record.Value),
        };
    }
}
