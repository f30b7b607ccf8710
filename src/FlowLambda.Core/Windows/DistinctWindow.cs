using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of a key whose rule counts different values: the hashes of those met in each minute.</summary>
internal sealed class DistinctWindow(ThresholdRule rule, byte[] group) : KeyWindow(rule, group)
{
    private readonly SortedList<int, HashSet<DistinctHash>> _minutes = [];

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell)
    {
        if (!_minutes.TryGetValue(cell.Minute, out var met))
            _minutes.Add(cell.Minute, met = []);
        foreach (var hash in table.Hashes(cell))
            met.Add(hash);
    }

    internal override bool CanReachThreshold()
    {
        long most = 0;
        for (var i = 0; i < _minutes.Count; i++)
            most += _minutes.GetValueAtIndex(i).Count;
        return most >= Rule.Threshold;
    }

    protected override double Value(int first, int last)
    {
        HashSet<DistinctHash>? only = null;
        HashSet<DistinctHash>? union = null;
        for (var i = 0; i < _minutes.Count && _minutes.GetKeyAtIndex(i) <= last; i++)
        {
            var met = _minutes.GetValueAtIndex(i);
            if (_minutes.GetKeyAtIndex(i) < first)
                continue;
            if (only is null)
            {
                only = met;
                continue;
            }

            union ??= [.. only];
            union.UnionWith(met);
        }

        return (union ?? only)?.Count ?? 0;
    }

    protected override void Forget(int oldest)
    {
        while (_minutes.Count > 0 && _minutes.GetKeyAtIndex(0) < oldest)
            _minutes.RemoveAt(0);
    }
}
