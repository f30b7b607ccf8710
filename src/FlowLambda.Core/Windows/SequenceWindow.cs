using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>
/// The minutes of a key whose rule waits for a record that follows. Windows hold whole minutes, so of the records that may follow
/// only the last of each minute matters: if that one does not start after the threshold was reached, none does.
/// </summary>
internal sealed class SequenceWindow(ThresholdRule rule, int ruleIndex, byte[] group) : TallyWindow(rule, ruleIndex, group)
{
    private MinuteList<int> _followers = new();

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell)
    {
        base.Merge(table, cell);
        if (cell.FollowerEnd == 0)
            return;
        ref var end = ref _followers.GetOrAdd(cell.Minute, out _);
        end = Math.Max(end, cell.FollowerEnd);
    }

    internal override bool Holds(int minute) => _followers.Contains(minute) || base.Holds(minute);

    internal override void AddTo(WindowSnapshot snapshot)
    {
        base.AddTo(snapshot);
        for (var i = 0; i < _followers.Count; i++)
            snapshot.AddFollower(this, _followers.MinuteAt(i), _followers.ValueAt(i) - 1);
    }

    internal override bool CanReachThreshold() => _followers.Count > 0 && base.CanReachThreshold();

    protected override double Value(int first, int last)
    {
        var index = _followers.IndexOf(last + 1) - 1;
        if (index < 0 || _followers.MinuteAt(index) < first)
            return 0;
        var before = Value(first, _followers.MinuteAt(index), _followers.ValueAt(index) - 1);
        return before >= Rule.Threshold ? base.Value(first, last) : 0;
    }

    protected override void Forget(int oldest)
    {
        base.Forget(oldest);
        _followers.RemoveBefore(oldest);
    }
}
