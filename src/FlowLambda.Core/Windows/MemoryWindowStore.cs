using FlowLambda.Rules;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Windows;

/// <summary>
/// Windows in memory, at most so many keys: the least recently used go first. They go before the next batch is taken, so that those that a batch has
/// touched are there while it is evaluated, however many they are.
/// </summary>
internal sealed class MemoryWindowStore : IWindowStore
{
    /// <summary>How many keys are looked for at once.</summary>
    private const int BlockLength = 64;

    private readonly IReadOnlyList<ThresholdRule> _rules;
    private readonly int _maxKeys;
    private readonly int[] _hashes = new int[BlockLength];
    private readonly int[] _numbers = new int[BlockLength];
    private KeyStore _keys;
    private MergeResult _result;

    /// <summary>An empty store for the keys of <paramref name="rules"/>.</summary>
    internal MemoryWindowStore(IReadOnlyList<ThresholdRule> rules, int maxKeys)
    {
        _rules = rules;
        _maxKeys = maxKeys;
        _keys = new KeyStore(rules);
        _result = new MergeResult(_keys);
    }

    /// <summary>How many keys there are.</summary>
    internal int KeyCount => _keys.Count;

    /// <summary>The memory that the windows take, in bytes, but for the few alarms.</summary>
    internal long Bytes => _keys.Bytes;

    /// <summary>
    /// Takes over the keys, with their alarms and in the order of their use, of those rules of another configuration that add the same to
    /// windows; thresholds, windows and cooldowns are the new rules'. This store is empty, and the other one is not used any more.
    /// </summary>
    internal void Adopt(MemoryWindowStore previous)
    {
        var places = _rules.Index().ToDictionary(rule => rule.Item.Fingerprint, rule => rule.Index);
        _keys = previous._keys;
        _keys.MoveTo(_rules, [.. previous._rules.Select(rule => places.GetValueOrDefault(rule.Fingerprint, -1))]);
        _keys.Trim(_maxKeys);
        _result = new MergeResult(_keys);
    }

    /// <inheritdoc/>
    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        Begin();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            var table = additions[rule];
            for (var first = 0; first < table.GroupCount; first += BlockLength)
            {
                var count = Find(rule, table, first);
                for (var i = 0; i < count; i++)
                    Merge(Use(_numbers[i], _hashes[i], rule, table.Group(first + i)), table, first + i);
            }
        }

        _result.Overflowed = Math.Max(0, _keys.Count - _maxKeys);
        return _result;
    }

    /// <summary>
    /// What <see cref="Merge(IReadOnlyList{MinuteTable})"/> would answer to additions that are in the windows already: nothing is added. Keys that have been dropped
    /// are left out; minutes that are not held any more came too late.
    /// </summary>
    internal MergeResult Touch(IReadOnlyList<MinuteTable> additions)
    {
        Begin();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            var table = additions[rule];
            for (var group = 0; group < table.GroupCount; group++)
            {
                if (Find(rule, table.Group(group)) is var number and > 0)
                    Touch(number, table, group);
            }
        }

        return _result;
    }

    /// <summary>Adds what others add, or have added. The order in which that comes makes no difference to the windows.</summary>
    /// <param name="additions">What they add, one table for each rule.</param>
    /// <param name="own">
    /// What a batch adds that is to be merged or touched after this: its keys forget nothing before they are evaluated, so that minutes of its
    /// own are not gone then because others came later.
    /// </param>
    internal void Absorb(IReadOnlyList<MinuteTable> additions, IReadOnlyList<MinuteTable>? own = null)
    {
        Begin();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            var table = additions[rule];
            for (var first = 0; first < table.GroupCount; first += BlockLength)
            {
                var count = Find(rule, table, first);
                for (var i = 0; i < count; i++)
                {
                    var group = table.Group(first + i);
                    var number = Use(_numbers[i], _hashes[i], rule, group);
                    Absorb(number, table, first + i);
                    if (own?[rule].Contains(group) != true)
                        new KeyWindow(_keys, number).Forget();
                }
            }
        }
    }

    /// <summary>Forgets, of the keys of additions, what no window can need any more.</summary>
    internal void Forget(IReadOnlyList<MinuteTable> additions)
    {
        Begin();
        for (var rule = 0; rule < additions.Count; rule++)
        {
            for (var group = 0; group < additions[rule].GroupCount; group++)
            {
                if (Find(rule, additions[rule].Group(group)) is var number and > 0)
                    new KeyWindow(_keys, number).Forget();
            }
        }
    }

    /// <summary>Adds to a snapshot the keys that the log alone would bring, the least recently used first.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="now">Minutes since 1970.</param>
    /// <param name="horizonMinutes">How long before now, or before the latest record of all where records come late, a key must have had its latest.</param>
    internal void AddTo(WindowSnapshot snapshot, int now, int horizonMinutes)
    {
        Begin();
        var latest = _keys.Count == 0 ? 0 : int.MinValue;
        for (var number = _keys.Order.After(0); number != 0; number = _keys.Order.After(number))
            latest = Math.Max(latest, _keys[number].Latest.Minute);
        var oldest = Math.Min(now, latest) - horizonMinutes;
        for (var number = _keys.Order.After(0); number != 0; number = _keys.Order.After(number))
        {
            if (_keys[number].Latest.Minute >= oldest)
                new KeyWindow(_keys, number).AddTo(snapshot);
        }
    }

    /// <summary>Nobody looks at what came of the batch before any more: the keys that are too many go.</summary>
    private void Begin()
    {
        _result.Clear();
        _keys.Trim(_maxKeys);
    }

    private void Merge(int number, MinuteTable table, int group)
    {
        ref var key = ref _keys[number];
        var rule = _keys.Rules[key.Rule];
        var oldest = rule.OldestMinute(key.Latest.Minute);
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (cell.Minute < oldest)
            {
                _result.AddLate(number, cell.Minute);
                continue;
            }

            _keys.Cells.Merge(ref key, rule, table, cell);
            _result.AddMinute(cell.Minute);
        }

        _result.AddKey(number, rule, ref key);
    }

    private void Touch(int number, MinuteTable table, int group)
    {
        var window = new KeyWindow(_keys, number);
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (window.Holds(cell.Minute))
                _result.AddMinute(cell.Minute);
            else
                _result.AddLate(number, cell.Minute);
        }

        _result.AddKey(number, _keys.RuleOf(number), ref _keys[number]);
    }

    private void Absorb(int number, MinuteTable table, int group)
    {
        ref var key = ref _keys[number];
        var rule = _keys.Rules[key.Rule];
        var oldest = rule.OldestMinute(key.Latest.Minute);
        foreach (ref readonly var cell in table.Minutes(group))
        {
            if (cell.Minute >= oldest)
                _keys.Cells.Merge(ref key, rule, table, cell);
        }
    }

    private int Find(int rule, MinuteTable table, int first)
    {
        var count = Math.Min(BlockLength, table.GroupCount - first);
        _keys.Find(rule, table, first, _hashes.AsSpan(0, count), _numbers.AsSpan(0, count));
        return count;
    }

    private int Find(int rule, ReadOnlySpan<byte> group)
    {
        var number = _keys.Find(KeyStore.HashOf(rule, group), rule, group);
        if (number > 0)
            _keys.Order.Use(number);
        return number;
    }

    private int Use(int number, int hash, int rule, ReadOnlySpan<byte> group)
    {
        if (number == 0)
            return _keys.Add(hash, rule, group);
        _keys.Order.Use(number);
        return number;
    }
}
