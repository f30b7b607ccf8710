using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of a key whose rule counts different values: the hashes of those met in each minute.</summary>
internal sealed class DistinctWindow(ThresholdRule rule, int ruleIndex, byte[] group) : KeyWindow(rule, ruleIndex, group)
{
    private MinuteList<DistinctSet?> _minutes = new();

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell)
    {
        var met = _minutes.GetOrAdd(cell.Minute, out _) ??= new DistinctSet();
        foreach (var hash in table.Hashes(cell))
            met.Add(hash);
    }

    internal override bool Holds(int minute) => _minutes.Contains(minute);

    internal override void AddTo(WindowSnapshot snapshot)
    {
        for (var i = 0; i < _minutes.Count; i++)
        {
            foreach (var hash in _minutes.ValueAt(i)!.All)
                snapshot.AddDistinct(this, _minutes.MinuteAt(i), hash);
        }
    }

    internal override bool CanReachThreshold()
    {
        long most = 0;
        for (var i = 0; i < _minutes.Count; i++)
            most += _minutes.ValueAt(i)!.Count;
        return most >= Rule.Threshold;
    }

    protected override double Value(int first, int last)
    {
        var from = _minutes.IndexOf(first);
        var to = _minutes.IndexOf(last + 1);
        if (to - from <= 1)
            return to == from ? 0 : _minutes.ValueAt(from)!.Count;

        HashSet<DistinctHash> union = [];
        for (var i = from; i < to; i++)
            _minutes.ValueAt(i)!.AddTo(union);
        return union.Count;
    }

    protected override void Forget(int oldest) => _minutes.RemoveBefore(oldest);
}
