using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.Rules;
using FlowLambda.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>Whatever is done to the windows, in whatever order, they answer as a naive model does that keeps every record.</summary>
public class WindowStoreTests
{
    private static readonly string[] Rules =
    [
        "{ name: count, match: {}, groupBy: interface-id, window: 3m, threshold: 3 }",
        "{ name: sum, match: {}, groupBy: interface-id, statistic: sum(bytes), window: 1m, threshold: 9 }",
        "{ name: max, match: {}, groupBy: interface-id, statistic: max(bytes), window: 2m, threshold: 9 }",
        "{ name: percent, match: {}, of: {}, groupBy: interface-id, statistic: percent, minimumRecords: 2, window: 2m, threshold: 50 }",
        "{ name: distinct, match: {}, groupBy: interface-id, statistic: distinct(dstport), window: 4m, threshold: 5 }",
        "{ name: largest, match: {}, groupBy: interface-id, statistic: sum(bytes), largestOf: dstport, window: 5m, threshold: 20 }",
        "{ name: minimum, match: {}, groupBy: interface-id, statistic: sum(bytes), minimumDistinct: { dstport: 3 }, window: 2m, threshold: 20 }",
        "{ name: then, match: {}, then: { action: ACCEPT }, groupBy: interface-id, statistic: sum(bytes), window: 3m, threshold: 10 }",
        "{ name: distinct-then, match: {}, then: { action: ACCEPT }, groupBy: interface-id, statistic: distinct(dstport), window: 3m, threshold: 3 }",
    ];

    [Fact]
    public void They_answer_as_a_model_does() => Properties.Hold(Any(), AnswersAsModel, 400);

    private static Gen<Run> Any() =>
        from maxKeys in Gen.Elements(1, 3, 10, 1000)
        from hashes in Gen.Elements(2, 12, 60)
        from steps in Draw.Several(OneStep(hashes), 1, 12)
        select new Run(maxKeys, steps);

    private static Gen<Step> OneStep(int hashes) =>
        from kind in Gen.Frequency((6, Gen.Constant(StepKind.Merge)), (3, Gen.Constant(StepKind.Absorb)), (1, Gen.Constant(StepKind.Touch)), (1, Gen.Constant(StepKind.Forget)), (1, Gen.Constant(StepKind.Adopt)))
        from centre in Gen.Choose(0, 60)
        from batch in Draw.Several(Record(centre, hashes), 0, 120)
        from rules in Gen.Shuffle(Enumerable.Range(0, Rules.Length).ToArray())
        from ruleCount in Gen.Choose(1, Rules.Length)
        select new Step(kind, batch, [.. rules.Take(ruleCount)]);

    private static Gen<Added> Record(int centre, int hashes) =>
        from rule in Gen.Choose(0, Rules.Length - 1)
        from @group in Gen.Elements("", "a", "b", "eni-0123456789abcdef0", new string('c', 30), new string('d', 31), new string('e', 62), new string('f', 63), new string('g', 600))
        from minute in Gen.Frequency((8, Gen.Choose(0, 3)), (1, Gen.Choose(-30, 30)))
        from second in Gen.Choose(0, 59)
        from hash in Gen.Choose(0, hashes)
        from value in Gen.Choose(0, 4)
        from follows in Draw.Chance(20)
        select new Added(rule, Hex(@group), centre + minute, second, (ulong)hash, value, follows);

    private static void AnswersAsModel(Run run)
    {
        var rules = Configured([.. Enumerable.Range(0, Rules.Length)]);
        var windows = new MemoryWindowStore(rules, run.MaxKeys);
        var model = new WindowModel(rules, run.MaxKeys);
        foreach (var step in run.Steps)
        {
            if (step.Kind == StepKind.Adopt)
            {
                rules = Configured(step.Rules);
                var (newWindows, newModel) = (new MemoryWindowStore(rules, run.MaxKeys), new WindowModel(rules, run.MaxKeys));
                newWindows.Adopt(windows);
                newModel.Adopt(model);
                (windows, model) = (newWindows, newModel);
            }

            Added[] batch = [.. step.Batch.Where(one => one.Rule < rules.Length).Select(one => Fit(rules[one.Rule], one))];
            Take(step.Kind, windows, model, rules, batch);
            windows.KeyCount.ShouldBe(model.Keys.Count);
        }
    }

    private static void Take(StepKind kind, MemoryWindowStore windows, WindowModel model, ThresholdRule[] rules, Added[] batch)
    {
        var tables = Tables(rules, batch);
        switch (kind)
        {
            case StepKind.Absorb:
                windows.Absorb(tables);
                model.Absorb(batch);
                break;
            case StepKind.Forget:
                windows.Forget(tables);
                model.Forget(batch);
                break;
            default:
                var merged = kind == StepKind.Touch ? windows.Touch(tables) : windows.Merge(tables);
                StoreText.Of(merged).Order(StringComparer.Ordinal).ShouldBe((kind == StepKind.Touch ? model.Touch(batch) : model.Merge(batch)).Order(StringComparer.Ordinal));
                merged.Forget();
                model.ForgetAll(batch);
                break;
        }
    }

    private static ThresholdRule[] Configured(IReadOnlyList<int> rules) =>
        [.. ConfigurationLoader.Load($"{{ version: 1, rules: [ {string.Join(", ", rules.Select(rule => Rules[rule]))} ] }}", "generated").EnabledRules];

    /// <summary>What a record can be for a rule.</summary>
    private static Added Fit(ThresholdRule rule, Added one) => one with
    {
        IsFollower = one.IsFollower && rule.Then is not null,
        Second = rule.Then is null ? 0 : one.Second,
        Hash = rule.ApartBy.Count == 0 ? 0 : one.Hash,
        Value = rule.Statistic.Kind is StatisticKind.Percent ? one.Value % 2 : rule.Statistic.Kind is StatisticKind.Count ? 1 : one.Value,
    };

    private static MinuteTable[] Tables(ThresholdRule[] rules, Added[] batch)
    {
        MinuteTable[] tables = [.. rules.Select(_ => new MinuteTable())];
        foreach (var one in batch)
        {
            var (rule, table, group) = (rules[one.Rule], tables[one.Rule], Convert.FromHexString(one.Group));
            if (one.IsFollower)
                table.AddFollower(group, one.Minute, one.Second);
            else if (rule.IsTallied)
                table.Add(group, one.Minute, new ValueKey(one.Second, new DistinctHash(one.Hash)), one.Value, rule.Statistic);
            else if (rule.Statistic.Kind == StatisticKind.Distinct)
                table.AddDistinct(group, one.Minute, new DistinctHash(one.Hash));
            else
                table.Add(group, one.Minute, one.Value);
        }

        return tables;
    }

    private static string Hex(string text)
    {
        var key = new RecordKey();
        key.Append(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexString(key.Bytes);
    }

    private enum StepKind
    {
        Merge,
        Absorb,
        Touch,
        Forget,
        Adopt,
    }

    private sealed record Step(StepKind Kind, IReadOnlyList<Added> Batch, IReadOnlyList<int> Rules);

    private sealed record Run(int MaxKeys, IReadOnlyList<Step> Steps)
    {
        public override string ToString() => string.Join('\n', Steps.Select(step => $"{step.Kind} {string.Join(',', step.Rules)}\n  {string.Join("\n  ", step.Batch)}").Prepend($"at most {MaxKeys} keys"));
    }
}
