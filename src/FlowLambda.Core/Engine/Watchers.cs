using System.Numerics;
using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Engine;

/// <summary>The metrics and rules that look at the log events of one log group, and what is ignored.</summary>
internal sealed class Watchers
{
    private readonly WatchedPatterns _patterns;
    private readonly ulong[] _active;
    private readonly MetricAggregator[] _messageMetrics;
    private readonly MetricAggregator[] _withDefault;
    private readonly RuleAggregator[] _messageRules;
    private readonly int[] _minutes = new int[RecordColumns.MaxRows];

    internal Watchers(WatchedPatterns patterns, string logGroup)
    {
        _patterns = patterns;
        _active = patterns.Of(logGroup);
        MetricAggregator[] metrics = [.. patterns.Metrics.Where(metric => metric.Metric.LogGroups.Contains(logGroup))];
        _messageMetrics = [.. metrics.Where(metric => metric.LooksAtMessages)];
        _withDefault = [.. metrics.Where(metric => metric.HasDefault)];
        _messageRules = [.. patterns.Rules.Where(rule => rule.LooksAtMessages && rule.Rule.LogGroups.Contains(logGroup))];
    }

    /// <summary>Counts records, which stand in the first rows.</summary>
    /// <returns>How many of them are ignored.</returns>
    internal int Add(FlowRecord record, int rowCount)
    {
        record.CopyMinutes(_minutes.AsSpan(0, rowCount));
        var kept = _patterns.Add(record, rowCount, _active, _minutes);
        foreach (var metric in _withDefault)
            metric.See(record, kept);
        return rowCount - BitOperations.PopCount(kept);
    }

    /// <summary>Counts a message that is no record, unless there is no telling when it was logged.</summary>
    /// <param name="record">The message.</param>
    /// <param name="row">The row that it stands in, which is the current one.</param>
    internal void AddMessage(FlowRecord record, int row)
    {
        if (record.LogEventTime == 0)
            return;
        _patterns.Begin();
        foreach (var metric in _messageMetrics)
        {
            metric.See(record, 1UL << row);
            if (metric.Metric.Match.Matches(record, isRecord: false))
                metric.Add(record, 1UL << row, _minutes);
        }

        foreach (var rule in _messageRules)
        {
            if (rule.Rule.Counted.Matches(record, isRecord: false))
                rule.Add(record, 1UL << row, rule.IsEvidence(record) ? ulong.MaxValue : 0, _minutes);
        }
    }
}
