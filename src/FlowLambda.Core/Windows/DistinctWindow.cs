using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of a key whose rule counts different values: the hashes of those met in each minute.</summary>
internal sealed class DistinctWindow(ThresholdRule rule, byte[] group) : KeyWindow(rule, group)
{
    private readonly SortedList<int, HashSet<ulong>> _minutes = [];

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell)
    {
        if (!_minutes.TryGetValue(cell.Minute, out var met))
            _minutes.Add(cell.Minute, met = []);
        foreach (var hash in table.Hashes(cell))
            met.Add(hash);
    }

    protected override bool CanReachThreshold() => _minutes.Values.Sum(met => (long)met.Count) >= Rule.Threshold;

    protected override double Value(int first, int last)
    {
        HashSet<ulong>? only = null;
        HashSet<ulong>? union = null;
        foreach (var (minute, met) in _minutes)
        {
            if (minute < first || minute > last)
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
        while (_minutes.Count > 0 && _minutes.Keys[0] < oldest)
            _minutes.RemoveAt(0);
    }
}
