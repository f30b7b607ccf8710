using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Rules;
using FlowLambda.Windows;

namespace FlowLambda.Engine;

/// <summary>Finds, on a second reading of a batch, the evidence for its alerts and the records that were late.</summary>
internal sealed class EvidenceSearch
{
    private readonly RuleAggregator[] _rules;
    private readonly Evidence[] _evidence;
    private readonly Dictionary<int, Dictionary<byte[], Evidence>> _byGroup = [];
    private readonly Dictionary<int, Dictionary<byte[], HashSet<int>>> _late = [];

    internal EvidenceSearch(RuleAggregator[] rules, MergeResult merged)
    {
        _rules = rules;
        _evidence = [.. merged.Breaches.Select(_ => new Evidence())];
        for (var i = 0; i < merged.Breaches.Count; i++)
            Groups(_byGroup, merged.Breaches[i].RuleIndex)[merged.Breaches[i].Group] = _evidence[i];
        foreach (var (rule, group, minute) in merged.Late)
        {
            var groups = Groups(_late, rule);
            if (!groups.TryGetValue(group, out var minutes))
                groups.Add(group, minutes = []);
            minutes.Add(minute);
        }
    }

    /// <summary>The evidence for the breach of that number.</summary>
    internal Evidence EvidenceOf(int breach) => _evidence[breach];

    /// <summary>Looks at one record.</summary>
    /// <returns>Whether it was late for some rule.</returns>
    internal bool Look(FlowRecord record, int minute, ReadOnlySpan<byte> message, RecordKey key)
    {
        foreach (var (rule, groups) in _byGroup)
        {
            if (_rules[rule].TryGetGroup(record, key)
                && groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key.Bytes, out var evidence)
                && _rules[rule].IsEvidence(record))
            {
                evidence.Add(record, message);
            }
        }

        foreach (var (rule, groups) in _late)
        {
            if (_rules[rule].TryGetGroup(record, key)
                && groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key.Bytes, out var minutes)
                && minutes.Contains(minute))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<byte[], T> Groups<T>(Dictionary<int, Dictionary<byte[], T>> byRule, int rule)
    {
        if (!byRule.TryGetValue(rule, out var groups))
            byRule.Add(rule, groups = new Dictionary<byte[], T>(BytesComparer.Instance));
        return groups;
    }
}
