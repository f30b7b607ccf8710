using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Rules;

namespace FlowLambda.Reports;

/// <summary>Counts alerts, and keeps the worst of them.</summary>
public sealed class AlertTally
{
    /// <summary>How many alerts are kept: with their evidence, some megabytes' worth.</summary>
    public const int MaxShown = 500;

    private readonly PriorityQueue<Alert, (Severity, double, long)> _shown = new();
    private readonly long[] _bySeverity = new long[Enum.GetValues<Severity>().Length];
    private readonly Dictionary<ThresholdRule, long> _byRule = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many alerts there were.</summary>
    public long Total => _bySeverity.Sum();

    /// <summary>How many more there would have been, were it not for the cooldown.</summary>
    public long Suppressed { get; private set; }

    /// <summary>How many there were of each severity, the worst first; 0 where there was none.</summary>
    public IEnumerable<(Severity Severity, long Count)> BySeverity =>
        _bySeverity.Select((count, severity) => ((Severity)severity, count)).Reverse();

    /// <summary>The rules that raised alerts, and how many: the most severe rules first, then those with most alerts.</summary>
    public IReadOnlyList<(ThresholdRule Rule, long Count)> ByRule =>
    [
        .. _byRule.Select(entry => (entry.Key, entry.Value))
            .OrderByDescending(entry => entry.Key.Severity).ThenByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The most severe alerts, at most <see cref="MaxShown"/>; of the same severity those first whose value is the greatest multiple of the threshold, then the earliest.
    /// </summary>
    public IReadOnlyList<Alert> Shown => [.. _shown.UnorderedItems.OrderByDescending(item => item.Priority).ThenBy(item => item.Element.Id, StringComparer.Ordinal).Select(item => item.Element)];

    internal void Add(BatchResult result)
    {
        Suppressed += result.AlertsSuppressed;
        foreach (var alert in result.Alerts)
            Add(alert);
    }

    private void Add(Alert alert)
    {
        _bySeverity[(int)alert.Severity]++;
        _byRule[alert.Rule] = _byRule.GetValueOrDefault(alert.Rule) + 1;
        var priority = (alert.Severity, alert.Value / alert.Threshold, -alert.WindowEnd.ToUnixTimeSeconds());
        if (_shown.Count < MaxShown)
            _shown.Enqueue(alert, priority);
        else
            _shown.EnqueueDequeue(alert, priority);
    }
}
