using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>Windows in memory, at most so many keys: the least recently used go first.</summary>
internal sealed class MemoryWindowStore : IWindowStore
{
    private readonly IReadOnlyList<ThresholdRule> _rules;
    private readonly Dictionary<byte[], LinkedListNode<KeyWindow>>[] _keys;
    private readonly LinkedList<KeyWindow> _useOrder = new();
    private readonly MergeResult _result = new();
    private readonly int _maxKeys;

    /// <summary>An empty store for the keys of <paramref name="rules"/>.</summary>
    internal MemoryWindowStore(IReadOnlyList<ThresholdRule> rules, int maxKeys)
    {
        _rules = rules;
        _maxKeys = maxKeys;
        _keys = [.. rules.Select(_ => new Dictionary<byte[], LinkedListNode<KeyWindow>>(BytesComparer.Instance))];
    }

    /// <summary>
    /// Takes over the keys, with their alarms and in the order of their use, of those rules of another configuration that add the same to
    /// windows; thresholds, windows and cooldowns are the new rules'. This store is empty, and the other one is not used any more.
    /// </summary>
    internal void Adopt(MemoryWindowStore previous)
    {
        var places = _rules.Index().ToDictionary(rule => rule.Item.Fingerprint, rule => rule.Index);
        var newPlaces = previous._rules.Select(rule => places.GetValueOrDefault(rule.Fingerprint, -1)).ToArray();
        foreach (var window in previous._useOrder)
        {
            var place = newPlaces[window.RuleIndex];
            if (place < 0)
                continue;
            if (_useOrder.Count == _maxKeys)
                return;
            window.MoveTo(_rules[place], place);
            _keys[place].Add(window.Group, _useOrder.AddLast(window));
        }
    }

    /// <inheritdoc/>
    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        var result = _result;
        result.Clear();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            for (var group = 0; group < additions[rule].GroupCount; group++)
            {
                var window = Use(rule, additions[rule].Group(group), out var overflowed);
                result.Overflowed += overflowed;
                Merge(window, additions[rule], group, result);
            }
        }

        return result;
    }

    /// <summary>
    /// What <see cref="Merge(IReadOnlyList{MinuteTable})"/> would answer to additions that are in the windows already: nothing is added. Keys that have been dropped
    /// are left out; minutes that are not held any more came too late.
    /// </summary>
    internal MergeResult Touch(IReadOnlyList<MinuteTable> additions)
    {
        var result = _result;
        result.Clear();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            for (var group = 0; group < additions[rule].GroupCount; group++)
            {
                if (Find(rule, additions[rule].Group(group)) is { } window)
                    Touch(window, additions[rule], group, result);
            }
        }

        return result;
    }

    /// <summary>Adds what others add, or have added. The order in which that comes makes no difference to the windows.</summary>
    /// <param name="additions">What they add, one table for each rule.</param>
    /// <param name="own">
    /// What a batch adds that is to be merged or touched after this: its keys forget nothing before they are evaluated, so that minutes of its
    /// own are not gone then because others came later.
    /// </param>
    internal void Absorb(IReadOnlyList<MinuteTable> additions, IReadOnlyList<MinuteTable>? own = null)
    {
        for (var rule = 0; rule < additions.Count; rule++)
        {
            var table = additions[rule];
            for (var group = 0; group < table.GroupCount; group++)
            {
                var window = Use(rule, table.Group(group), out _);
                Absorb(window, table, group);
                if (own?[rule].Contains(table.Group(group)) != true)
                    window.Forget();
            }
        }
    }

    /// <summary>Forgets, of the keys of additions, what no window can need any more.</summary>
    internal void Forget(IReadOnlyList<MinuteTable> additions)
    {
        for (var rule = 0; rule < additions.Count; rule++)
        {
            for (var group = 0; group < additions[rule].GroupCount; group++)
                Find(rule, additions[rule].Group(group))?.Forget();
        }
    }

    /// <summary>Adds to a snapshot the keys that the log alone would bring, the least recently used first.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="now">Minutes since 1970.</param>
    /// <param name="horizonMinutes">How long before now, or before the latest record of all where records come late, a key must have had its latest.</param>
    internal void AddTo(WindowSnapshot snapshot, int now, int horizonMinutes)
    {
        var latest = _useOrder.Select(window => window.LatestMinute).DefaultIfEmpty().Max();
        var oldest = Math.Min(now, latest) - horizonMinutes;
        for (var node = _useOrder.Last; node is not null; node = node.Previous)
        {
            if (node.Value.LatestMinute >= oldest)
                node.Value.AddTo(snapshot);
        }
    }

    private static void Merge(KeyWindow window, MinuteTable table, int group, MergeResult result)
    {
        var first = result.Minutes.Count;
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (window.IsTooLate(cell.Minute))
            {
                result.Late.Add((window, cell.Minute));
                continue;
            }

            window.Merge(table, cell);
            result.Minutes.Add(cell.Minute);
        }

        if (result.TryAddKey(window, first))
            window.Advance(result.Minutes[^1]);
    }

    private static void Touch(KeyWindow window, MinuteTable table, int group, MergeResult result)
    {
        var first = result.Minutes.Count;
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (window.Holds(cell.Minute))
                result.Minutes.Add(cell.Minute);
            else
                result.Late.Add((window, cell.Minute));
        }

        result.TryAddKey(window, first);
    }

    private static void Absorb(KeyWindow window, MinuteTable table, int group)
    {
        var latest = window.LatestMinute;
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (window.IsTooLate(cell.Minute))
                continue;
            window.Merge(table, cell);
            latest = Math.Max(latest, cell.Minute);
        }

        window.Advance(latest);
    }

    private KeyWindow? Find(int rule, ReadOnlySpan<byte> group)
    {
        if (!_keys[rule].GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(group, out var node))
            return null;
        _useOrder.Remove(node);
        _useOrder.AddFirst(node);
        return node.Value;
    }

    private KeyWindow Use(int rule, ReadOnlySpan<byte> group, out int overflowed)
    {
        overflowed = 0;
        if (Find(rule, group) is { } known)
            return known;
        if (_useOrder.Count >= _maxKeys)
        {
            DropLeastRecentlyUsed();
            overflowed = 1;
        }

        var window = KeyWindow.Create(_rules[rule], rule, group.ToArray());
        _keys[rule].Add(window.Group, _useOrder.AddFirst(window));
        return window;
    }

    private void DropLeastRecentlyUsed()
    {
        var window = _useOrder.Last!.Value;
        _useOrder.RemoveLast();
        _keys[window.RuleIndex].Remove(window.Group);
    }
}
