using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.Sweeps;

namespace FlowLambda.Core.Tests.Sweeps;

public class ThresholdSweepTests
{
    private static readonly double[] Thresholds = [1, 2, 3, 5, 8, 13, 100];

    [Theory]
    [InlineData("groupBy: srcaddr, window: 2m, threshold: 3")]
    [InlineData("groupBy: srcaddr, window: 3m, threshold: 3, cooldown: 10m")]
    [InlineData("groupBy: srcaddr, window: 2m, threshold: 3, cooldown: 0m")]
    [InlineData("statistic: distinct(dstport), window: 5m, threshold: 3, enabled: false")]
    [InlineData("statistic: sum(packets), groupBy: dstport, window: 2m, threshold: 3, cooldown: 5m")]
    [InlineData("statistic: max(packets), groupBy: srcaddr, window: 1m, threshold: 3, cooldown: 5m")]
    public void Each_threshold_is_what_a_replay_with_it_alone_would_be(string rule)
    {
        var configuration = Configuration(rule);
        var sweep = new ThresholdSweep(configuration, configuration.Rules[0], Thresholds);
        foreach (var flows in Batches())
        {
            using var batch = Batch.Of(flows);
            sweep.Add(batch);
        }

        sweep.Steps.ShouldBe([.. Thresholds.Select(threshold => Replay(configuration, threshold))]);
        sweep.Steps.Sum(step => step.Alerts).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Severities_do_not_escalate() => Sweep("window: 2m, threshold: 1, escalate: { high: 2, critical: 3 }", new Flow(), new Flow { Minute = 1 }, new Flow { Minute = 1 })
        .Steps.Select(step => (step.Alerts, step.Suppressed)).First().ShouldBe((1, 2));

    [Theory]
    [InlineData("window: 2m, threshold: 50", 3)]
    [InlineData("window: 5m, threshold: 50", 4)]
    [InlineData("window: 5m, groupBy: dstport, threshold: 50", 2)]
    [InlineData("statistic: sum(bytes), window: 1m, threshold: 50", 80)]
    public void The_largest_value_of_a_window_is_told_whatever_the_thresholds(string rule, double largest) =>
        Sweep(rule, new Flow(), new Flow { Minute = 1 }, new Flow { Minute = 1, DestinationPort = 80 }, new Flow { Minute = 4, DestinationPort = 80 })
            .LargestValue.ShouldBe(largest);

    [Theory]
    [InlineData("threshold: 20", "2 4 10 20 40 100 200")]
    [InlineData("threshold: 1", "1 2 5 10")]
    [InlineData("threshold: 3", "1 2 3 6 15 30")]
    [InlineData("threshold: 0.5", "0.5 1 2 5")]
    [InlineData("statistic: percent, minimumRecords: 1, threshold: 40", "4 8 20 40 80")]
    public void The_thresholds_where_none_are_named_lie_around_the_rules_own(string rule, string thresholds) =>
        string.Join(' ', ThresholdSweep.DefaultThresholds(Configuration($"window: 1m, {rule}").Rules[0]).Select(threshold => FormattableString.Invariant($"{threshold}")))
            .ShouldBe(thresholds);

    [Fact]
    public void The_rules_own_threshold_is_marked() =>
        Sweep("window: 1m, threshold: 8", new Flow()).Steps.Where(step => step.IsOwn).ShouldHaveSingleItem().Threshold.ShouldBe(8);

    private static ThresholdSweep Sweep(string rule, params Flow[] batches)
    {
        var configuration = Configuration(rule);
        var sweep = new ThresholdSweep(configuration, configuration.Rules[0], Thresholds);
        foreach (var flow in batches)
        {
            using var batch = Batch.Of(flow);
            sweep.Add(batch);
        }

        return sweep;
    }

    private static FlowConfiguration Configuration(string rule) => Given.Configuration($"version: 1\nrules: [ {{ name: rule, match: {{}}, {rule} }} ]");

    private static SweepStep Replay(FlowConfiguration configuration, double threshold)
    {
        var rule = configuration.Rules[0];
        var engine = new FlowEngine(configuration with { Rules = [rule with { Threshold = threshold, Enabled = true }] });
        var results = Batches().Select(flows => engine.Feed(flows)).ToList();
        var alerts = results.SelectMany(result => result.Alerts).ToList();
        return new SweepStep(
            threshold,
            threshold == rule.Threshold,
            alerts.Count,
            alerts.Select(alert => string.Join(' ', alert.Group)).Distinct(StringComparer.Ordinal).Count(),
            results.Sum(result => result.AlertsSuppressed));
    }

    /// <summary>Forty batches of one to nine records over an hour, now and then one that is late.</summary>
    private static IEnumerable<IEnumerable<Flow>> Batches()
    {
        for (var i = 0; i < 40; i++)
        {
            var batch = i;
            yield return Enumerable.Range(0, 1 + i * 7 % 9).Select(j => new Flow
            {
                Source = $"198.17.0.{(batch + j) % 3}",
                DestinationPort = 20 + (batch * 5 + j) % 11,
                Packets = 1 + (batch + j * j) % 14,
                Minute = batch * 3 / 2 - (batch % 10 == 9 ? 30 : 0),
            });
        }
    }
}
