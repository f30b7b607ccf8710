namespace FlowLambda.IntegrationTests.Promises;

/// <summary>The plan is what the tests of promises take it for.</summary>
public sealed class TrafficPlanTests
{
    private static readonly string[] Rules = ["count", "sum", "distinct", "peak"];

    private readonly TrafficPlan _plan = TrafficPlan.Of(seed: 4, batches: 50, new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.Zero));

    [Fact]
    public void Four_groups_of_each_rule_reach_its_threshold_exactly_and_none_exceeds_it()
    {
        var crossings = NaiveTwin.Crossings(_plan, [.. _plan.Batches.SelectMany(batch => batch.Records)]);

        crossings.Select(crossing => (crossing.Rule, crossing.Group)).Distinct().ShouldBe(Rules.SelectMany((rule, kind) => Groups(kind, isTwin: false).Select(group => (rule, group))), ignoreOrder: true);
        crossings.ShouldAllBe(crossing => crossing.Value == _plan.Rules.Single(rule => rule.Name == crossing.Rule).Threshold);
    }

    [Fact]
    public void The_probe_makes_the_twins_reach_it_and_the_others_exceed_it()
    {
        var crossings = NaiveTwin.Crossings(_plan, [.. _plan.Batches.Append(_plan.Probe).SelectMany(batch => batch.Records)]);

        foreach (var (kind, rule) in Rules.Index())
        {
            Alerting(rule).ShouldBe([.. Groups(kind, isTwin: false), .. Groups(kind, isTwin: true)], ignoreOrder: true);
            Alerting($"{rule}-above").ShouldBe(Groups(kind, isTwin: false), ignoreOrder: true);
        }

        IEnumerable<string> Alerting(string rule) => crossings.Where(crossing => crossing.Rule == rule).Select(crossing => crossing.Group).Distinct(StringComparer.Ordinal);
    }

    [Fact]
    public void The_records_of_a_group_are_spread_over_many_batches_and_streams()
    {
        var batches = _plan.Batches.Where(batch => batch.Records.Any(record => record.Source == "198.18.1.1")).ToList();

        batches.Count.ShouldBeGreaterThan(20);
        batches.Select(batch => batch.Stream).Distinct(StringComparer.Ordinal).Count().ShouldBe(6);
    }

    private static IEnumerable<string> Groups(int kind, bool isTwin) => Enumerable.Range(isTwin ? 101 : 1, 4).Select(group => $"198.18.{kind + 1}.{group}");
}
