using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of a key whose rule looks at single values: those of each value of a field, or of each second.</summary>
internal class TallyWindow(ThresholdRule rule, int ruleIndex, byte[] group) : KeyWindow(rule, ruleIndex, group)
{
    private MinuteList<ValueSet?> _minutes = new();

    internal override void Merge(MinuteTable table, in MinuteTable.Cell cell)
    {
        ValueSet? minute = null;
        foreach (ref readonly var item in table.Values(cell))
        {
            minute ??= _minutes.GetOrAdd(cell.Minute, out _) ??= new ValueSet();
            minute.Add(item.Key, item.Value, Rule.Statistic);
        }
    }

    internal override bool Holds(int minute) => _minutes.Contains(minute);

    internal override void AddTo(WindowSnapshot snapshot)
    {
        for (var i = 0; i < _minutes.Count; i++)
        {
            foreach (var (key, value) in _minutes.ValueAt(i)!.All)
                snapshot.Add(this, _minutes.MinuteAt(i), key, value);
        }
    }

    internal override bool CanReachThreshold()
    {
        long most = 0;
        for (var i = 0; i < _minutes.Count; i++)
            most = StatisticValues.Add(most, Rule.Statistic.Kind == StatisticKind.Distinct ? _minutes.ValueAt(i)!.Count : _minutes.ValueAt(i)!.Whole);
        return most >= Rule.Threshold;
    }

    protected override double Value(int first, int last) => Value(first, last, lastSeconds: null);

    /// <summary>The value of the minutes from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <param name="first">The first minute.</param>
    /// <param name="last">The last minute.</param>
    /// <param name="lastSeconds">How many seconds of the last minute count; null for all.</param>
    protected double Value(int first, int last, int? lastSeconds)
    {
        var index = _minutes.IndexOf(first);
        if (index == _minutes.Count || _minutes.MinuteAt(index) > last)
            return 0;
        var tally = new Tally(Rule);
        for (; index < _minutes.Count && _minutes.MinuteAt(index) <= last; index++)
        {
            if (_minutes.MinuteAt(index) == last && lastSeconds is { } seconds)
                _minutes.ValueAt(index)!.AddTo(tally, seconds);
            else
                _minutes.ValueAt(index)!.AddTo(tally);
        }

        return tally.Value;
    }

    protected override void Forget(int oldest) => _minutes.RemoveBefore(oldest);
}
