using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Engine;

/// <summary>The metrics and rules that look at the log events of one log group.</summary>
internal sealed class Watchers
{
    private readonly MetricAggregator[] _metrics;
    private readonly (RuleAggregator Rule, ulong Needed)[] _rules;
    private readonly MetricAggregator[] _messageMetrics;
    private readonly RuleAggregator[] _messageRules;
    private readonly RuleAggregator[] _sequences;

    internal Watchers(IEnumerable<MetricAggregator> metrics, IEnumerable<RuleAggregator> rules, string logGroup)
    {
        RuleAggregator[] looking = [.. rules.Where(rule => rule.Rule.LogGroups.Contains(logGroup))];
        _metrics = [.. metrics.Where(metric => metric.Metric.LogGroups.Contains(logGroup))];
        _rules = Array.ConvertAll(looking, rule => (rule, rule.Rule.Counted.Predicate.Needed));
        _messageMetrics = [.. _metrics.Where(metric => metric.LooksAtMessages)];
        _messageRules = [.. looking.Where(rule => rule.LooksAtMessages)];
        _sequences = [.. looking.Where(rule => rule.IsSequence)];
    }

    /// <summary>Counts a record.</summary>
    internal void Add(FlowRecord record, RecordKey key, RecordKey distinct)
    {
        foreach (var metric in _metrics)
            metric.Add(record, isRecord: true, key);
        foreach (var (rule, needed) in _rules)
        {
            // Most rules are settled by a condition that has failed for another.
            if ((record.FailedConditions & needed) == 0)
                rule.Add(record, isRecord: true, key, distinct);
        }

        foreach (var rule in _sequences)
            rule.AddFollower(record, key);
    }

    /// <summary>Counts a message that is no record, unless there is no telling when it was logged.</summary>
    internal void AddMessage(FlowRecord record, RecordKey key, RecordKey distinct)
    {
        if (record.LogEventTime == 0)
            return;
        foreach (var metric in _messageMetrics)
            metric.Add(record, isRecord: false, key);
        foreach (var rule in _messageRules)
            rule.Add(record, isRecord: false, key, distinct);
    }
}
