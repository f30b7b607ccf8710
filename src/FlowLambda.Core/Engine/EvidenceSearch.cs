using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
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

    internal EvidenceSearch(RuleAggregator[] rules, List<Breach> breaches, List<(KeyWindow Window, int Minute)> late)
    {
        _rules = rules;
        _evidence = [.. breaches.Select(_ => new Evidence())];
        for (var i = 0; i < breaches.Count; i++)
            Groups(_byGroup, breaches[i].Key)[breaches[i].Key.Group.ToArray()] = _evidence[i];
        foreach (var (key, minute) in late)
        {
            var groups = Groups(_late, key);
            if (!groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key.Group, out var minutes))
                groups.Add(key.Group.ToArray(), minutes = []);
            minutes.Add(minute);
        }
    }

    /// <summary>All records have been looked at: the evidence for each breach.</summary>
    internal IReadOnlyList<Evidence> Complete()
    {
        foreach (var evidence in _evidence)
            evidence.Complete();
        return _evidence;
    }

    /// <summary>Looks at one log event.</summary>
    /// <returns>Whether it was late for some rule.</returns>
    internal bool Look(FlowRecord record, bool isRecord, RecordKey key)
    {
        foreach (var (rule, groups) in _byGroup)
        {
            if (TryGetGroup(rule, record, isRecord, key)
                && groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key.Bytes, out var evidence)
                && _rules[rule].IsEvidence(record))
            {
                evidence.Add(record);
            }
        }

        foreach (var (rule, groups) in _late)
        {
            if (TryGetGroup(rule, record, isRecord, key)
                && groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key.Bytes, out var minutes)
                && _rules[rule].IsIn(minutes, record))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryGetGroup(int rule, FlowRecord record, bool isRecord, RecordKey key) =>
        _rules[rule].TryGetGroup(record, isRecord, key) || (isRecord && _rules[rule].TryGetFollowerGroup(record, key));

    private static Dictionary<byte[], T> Groups<T>(Dictionary<int, Dictionary<byte[], T>> byRule, KeyWindow key)
    {
        if (!byRule.TryGetValue(key.RuleIndex, out var groups))
            byRule.Add(key.RuleIndex, groups = new Dictionary<byte[], T>(BytesComparer.Instance));
        return groups;
    }
}
