using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of a key whose rule counts, adds, takes the largest, or a share.</summary>
internal sealed class StatisticWindow(ThresholdRule rule, int ruleIndex, byte[] group) : KeyWindow(rule, ruleIndex, group)
{
    private MinuteList<StatisticValues> _minutes = new();

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell)
    {
        ref var values = ref _minutes.GetOrAdd(cell.Minute, out var isNew);
        values = isNew ? cell.Values : values.Merge(cell.Values);
    }

    internal override bool Holds(int minute) => _minutes.Contains(minute);

    internal override void AddTo(WindowSnapshot snapshot)
    {
        for (var i = 0; i < _minutes.Count; i++)
            snapshot.Add(this, _minutes.MinuteAt(i), _minutes.ValueAt(i));
    }

    internal override bool CanReachThreshold() =>
        Rule.Statistic.Kind == StatisticKind.Percent || Value(int.MinValue, int.MaxValue) >= Rule.Threshold;

    protected override double Value(int first, int last)
    {
        var index = _minutes.IndexOf(first);
        if (index == _minutes.Count || _minutes.MinuteAt(index) > last)
            return 0;
        var total = _minutes.ValueAt(index);
        for (index++; index < _minutes.Count && _minutes.MinuteAt(index) <= last; index++)
            total = total.Merge(_minutes.ValueAt(index));
        return ValueOf(total);
    }

    protected override void Forget(int oldest) => _minutes.RemoveBefore(oldest);

    private double ValueOf(in StatisticValues values) => Rule.Statistic.Kind switch
    {
        StatisticKind.Sum => values.Sum,
        StatisticKind.Max => values.Maximum,
        StatisticKind.Percent => values.SampleCount >= Rule.MinimumRecords ? 100.0 * values.Sum / values.SampleCount : 0,
        _ => values.SampleCount,
    };
}
