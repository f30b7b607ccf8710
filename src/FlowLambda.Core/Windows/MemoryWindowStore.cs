using FlowLambda.Matching;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>Windows in memory, at most so many keys: the least recently used go first.</summary>
internal sealed class MemoryWindowStore : IWindowStore
{
    private readonly IReadOnlyList<ThresholdRule> _rules;
    private readonly Dictionary<byte[], KeyWindow>[] _keys;
    private readonly LinkedList<KeyWindow> _useOrder = new();
    private readonly List<int> _touched = [];
    private readonly int _maxKeys;

    /// <summary>An empty store for the keys of <paramref name="rules"/>.</summary>
    internal MemoryWindowStore(IReadOnlyList<ThresholdRule> rules, int maxKeys)
    {
        _rules = rules;
        _maxKeys = maxKeys;
        _keys = [.. rules.Select(_ => new Dictionary<byte[], KeyWindow>(BytesComparer.Instance))];
    }

    /// <inheritdoc/>
    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        var result = new MergeResult();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            for (var group = 0; group < additions[rule].GroupCount; group++)
            {
                var window = Use(rule, additions[rule].Group(group), result);
                if (MergeGroup(window, additions[rule], group, rule, result))
                    Evaluate(window, rule, result);
            }
        }

        return result;
    }

    private bool MergeGroup(KeyWindow window, MinuteTable table, int group, int rule, MergeResult result)
    {
        _touched.Clear();
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (window.IsTooLate(cell.Minute))
            {
                result.Late.Add((rule, window.Group, cell.Minute));
                continue;
            }

            window.Merge(table, cell);
            _touched.Add(cell.Minute);
        }

        _touched.Sort();
        return _touched.Count > 0;
    }

    private void Evaluate(KeyWindow window, int rule, MergeResult result)
    {
        window.Advance(_touched[^1]);
        if (window.CanReachThreshold() && EvaluateWindows(window, rule, result))
        {
            window.Alarm.Suppress();
            result.Suppressed++;
        }

        window.Forget();
    }

    /// <summary>Finds the first window that has reached the threshold and is not silenced: its alert is due.</summary>
    /// <returns>Whether there were only silenced ones.</returns>
    private bool EvaluateWindows(KeyWindow window, int rule, MergeResult result)
    {
        var silenced = false;
        foreach (var endMinute in new WindowEnds(_touched, window.Rule.WindowMinutes, window.LatestMinute))
        {
            var value = window.ValueAt(endMinute);
            if (value < window.Rule.Threshold)
                continue;
            var severity = window.Rule.SeverityOf(value);
            if (!window.Alarm.Silences(endMinute, severity))
            {
                result.Breaches.Add(new Breach(window.Rule, rule, window.Group, endMinute, value, window.Alarm.Raise(endMinute, severity)));
                return false;
            }

            silenced = true;
        }

        return silenced;
    }

    private KeyWindow Use(int rule, ReadOnlySpan<byte> group, MergeResult result)
    {
        var keys = _keys[rule].GetAlternateLookup<ReadOnlySpan<byte>>();
        if (keys.TryGetValue(group, out var window))
        {
            _useOrder.Remove(window.UseOrder!);
            _useOrder.AddFirst(window.UseOrder!);
            return window;
        }

        if (_useOrder.Count >= _maxKeys)
        {
            DropLeastRecentlyUsed();
            result.Overflowed++;
        }

        var key = group.ToArray();
        window = _rules[rule].Statistic.Kind == StatisticKind.Distinct
            ? new DistinctWindow(_rules[rule], key)
            : new StatisticWindow(_rules[rule], key);
        window.UseOrder = _useOrder.AddFirst(window);
        _keys[rule].Add(key, window);
        return window;
    }

    private void DropLeastRecentlyUsed()
    {
        var window = _useOrder.Last!.Value;
        _useOrder.RemoveLast();
        var rule = 0;
        while (!ReferenceEquals(_rules[rule], window.Rule))
            rule++;
        _keys[rule].Remove(window.Group);
    }
}
