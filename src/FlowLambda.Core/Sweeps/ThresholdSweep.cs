using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;
using FlowLambda.Subscriptions;
using FlowLambda.Windows;

namespace FlowLambda.Sweeps;

/// <summary>
/// A rule at several thresholds at once, over the same batches. Severities do not escalate, so that the numbers tell of the
/// thresholds alone; the cooldown is kept.
/// </summary>
public sealed class ThresholdSweep
{
    /// <summary>The most thresholds at once.</summary>
    public const int MaxThresholds = 200;

    /// <summary>Where the rule's own threshold is tried from and to, where none are named.</summary>
    private static readonly double[] Factors = [0.1, 0.2, 0.5, 2, 5, 10];

    private readonly FlowEngine _engine;
    private readonly LargestValueStore _windows;
    private readonly ThresholdTally[] _tallies;
    private readonly Dictionary<ThresholdRule, ThresholdTally> _byRule = new(ReferenceEqualityComparer.Instance);

    /// <summary>A sweep with empty windows.</summary>
    /// <param name="configuration">What else is said: formats, lists, own addresses, what is ignored.</param>
    /// <param name="rule">The rule, enabled or not.</param>
    /// <param name="thresholds">The thresholds, each above 0, at most <see cref="MaxThresholds"/>.</param>
    public ThresholdSweep(FlowConfiguration configuration, ThresholdRule rule, IReadOnlyList<double> thresholds)
    {
        if (thresholds.Count > MaxThresholds)
            throw new ArgumentException($"at most {MaxThresholds} thresholds can be tried at once", nameof(thresholds));
        Rule = rule;
        _tallies = [.. thresholds.Select(threshold => new ThresholdTally(rule with { Threshold = threshold, Escalation = [], Enabled = true }))];
        foreach (var tally in _tallies)
            _byRule.Add(tally.Rule, tally);
        ThresholdRule[] rules = [.. _tallies.Select(tally => tally.Rule)];
        var maxKeys = (int)Math.Min((long)configuration.MaxKeys * Math.Max(1, rules.Length), int.MaxValue);
        _windows = new LargestValueStore(new MemoryWindowStore(rules, maxKeys));
        _engine = new FlowEngine(configuration with { Metrics = [], Rules = rules }, new EngineSettings(), _windows);
    }

    /// <summary>The rule as it is configured.</summary>
    public ThresholdRule Rule { get; }

    /// <summary>How many records there were.</summary>
    public RecordCounts Counts { get; } = new();

    /// <summary>How many batches there were.</summary>
    public int Batches { get; private set; }

    /// <summary>How many keys were dropped to keep the windows within their bound.</summary>
    public long KeysOverflowed { get; private set; }

    /// <summary>The largest value that any window had; 0 where there was none.</summary>
    public double LargestValue => _windows.Largest;

    /// <summary>What came of each threshold, in the order in which they were given.</summary>
    public IReadOnlyList<SweepStep> Steps =>
    [
        .. _tallies.Select(tally => new SweepStep(tally.Rule.Threshold, tally.Rule.Threshold == Rule.Threshold, tally.Alerts, tally.Groups.Count, tally.Suppressed)),
    ];

    /// <summary>
    /// The thresholds to try where none are named: the rule's own, and from a tenth of it to ten times, in whole numbers; ascending.
    /// </summary>
    public static IReadOnlyList<double> DefaultThresholds(ThresholdRule rule) =>
    [
        .. Factors.Select(factor => Math.Max(1, Math.Round(factor * rule.Threshold)))
            .Where(threshold => threshold <= 100 || rule.Statistic.Kind != StatisticKind.Percent)
            .Append(rule.Threshold).Distinct().Order(),
    ];

    /// <summary>Counts a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public void Add(LogEventBatch batch, RecordFormat? format = null)
    {
        var result = _engine.Process(batch, format);
        Batches++;
        Counts.Add(result.Counts);
        KeysOverflowed += result.KeysOverflowed;
        foreach (var alert in result.Alerts)
            _byRule[alert.Rule].Add(alert);
        foreach (var rule in result.SuppressedRules)
            _byRule[rule].Suppressed++;
    }

    /// <summary>What one threshold has brought so far.</summary>
    private sealed class ThresholdTally(ThresholdRule rule)
    {
        internal ThresholdRule Rule => rule;

        internal long Alerts { get; private set; }

        internal long Suppressed { get; set; }

        internal HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

        internal void Add(Alert alert)
        {
            Alerts++;
            Groups.Add(string.Join('\n', alert.Group.Select(entry => entry.Value)));
        }
    }
}
