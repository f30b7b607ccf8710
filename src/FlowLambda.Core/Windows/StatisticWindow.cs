using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of a key whose rule counts, adds, takes the largest, or a share.</summary>
internal sealed class StatisticWindow(ThresholdRule rule, byte[] group) : KeyWindow(rule, group)
{
    private readonly SortedList<int, StatisticValues> _minutes = [];

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell) =>
        _minutes[cell.Minute] = _minutes.TryGetValue(cell.Minute, out var known) ? known.Merge(cell.Values) : cell.Values;

    internal override bool CanReachThreshold() =>
        Rule.Statistic.Kind == StatisticKind.Percent || Value(int.MinValue, int.MaxValue) >= Rule.Threshold;

    protected override double Value(int first, int last)
    {
        StatisticValues? total = null;
        for (var i = 0; i < _minutes.Count && _minutes.GetKeyAtIndex(i) <= last; i++)
        {
            if (_minutes.GetKeyAtIndex(i) >= first)
                total = total is { } before ? before.Merge(_minutes.GetValueAtIndex(i)) : _minutes.GetValueAtIndex(i);
        }

        return total is { } all ? ValueOf(all) : 0;
    }

    protected override void Forget(int oldest)
    {
        while (_minutes.Count > 0 && _minutes.GetKeyAtIndex(0) < oldest)
            _minutes.RemoveAt(0);
    }

    private double ValueOf(in StatisticValues values) => Rule.Statistic.Kind switch
    {
        StatisticKind.Sum => values.Sum,
        StatisticKind.Max => values.Maximum,
        StatisticKind.Percent => values.SampleCount >= Rule.MinimumRecords ? 100.0 * values.Sum / values.SampleCount : 0,
        _ => values.SampleCount,
    };
}
