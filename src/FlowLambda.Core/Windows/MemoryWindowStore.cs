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

    /// <inheritdoc/>
    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        var result = _result;
        result.Clear();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            for (var group = 0; group < additions[rule].GroupCount; group++)
                Merge(Use(rule, additions[rule].Group(group), result), additions[rule], group, result);
        }

        return result;
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

        var count = result.Minutes.Count - first;
        if (count == 0)
            return;
        result.Minutes.Sort(first, count, comparer: null);
        window.Advance(result.Minutes[^1]);
        result.Keys.Add(new TouchedKey(window, first, count));
    }

    private KeyWindow Use(int rule, ReadOnlySpan<byte> group, MergeResult result)
    {
        if (_keys[rule].GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(group, out var node))
        {
            _useOrder.Remove(node);
            _useOrder.AddFirst(node);
            return node.Value;
        }

        if (_useOrder.Count >= _maxKeys)
        {
            DropLeastRecentlyUsed();
            result.Overflowed++;
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
