using System.Diagnostics;
using System.Runtime.CompilerServices;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Windows.Storage;

/// <summary>
/// All keys of all rules: numbers from 1 on, found by rule and group, kept in the order of their use. Everything lies in a few large arrays without references,
/// so that half a million keys are nothing to the garbage collector.
/// </summary>
internal sealed class KeyStore
{
    /// <summary>How many keys are dropped at once.</summary>
    private const int TrimLength = 64;

    private readonly Chunks<WindowKey> _keys = new(WindowKey.ByteLength);
    private readonly HashIndex _index = new();
    private readonly LongGroups _longGroups = new();
    private readonly Dictionary<int, AlarmState> _alarms = [];
    private RuleWindows[] _rules;

    /// <summary>A store without keys.</summary>
    internal KeyStore(IReadOnlyList<ThresholdRule> rules)
    {
        _rules = [.. rules.Select(rule => new RuleWindows(rule))];
        Values = new WindowValues(Cells);
    }

    /// <summary>The rules; keys say which by its place.</summary>
    internal ReadOnlySpan<RuleWindows> Rules => _rules;

    /// <summary>The keys in the order of their use.</summary>
    internal UseOrder Order { get; } = new();

    /// <summary>The minutes of the keys.</summary>
    internal KeyCells Cells { get; } = new();

    /// <summary>The windows' values.</summary>
    internal WindowValues Values { get; }

    /// <summary>How many keys there are.</summary>
    internal int Count => Order.Count;

    /// <summary>The memory that all arrays take, in bytes.</summary>
    internal long Bytes => _keys.Bytes + _index.Bytes + _longGroups.Bytes + Order.Bytes + Cells.Bytes;

    /// <summary>A key; the reference is good until the next <see cref="Add"/>.</summary>
    internal ref WindowKey this[int number] => ref _keys[number];

    /// <summary>The rule of a key.</summary>
    internal RuleWindows RuleOf(int number) => _rules[_keys[number].Rule];

    /// <summary>The group of a key, as <see cref="RecordKey"/> writes it.</summary>
    internal ReadOnlySpan<byte> GroupOf(int number)
    {
        ref readonly var key = ref _keys[number];
        return key.IsLong ? _longGroups[key.LongGroup.Place, key.LongGroup.Length] : key.Group;
    }

    /// <summary>The alarm of a key; few ever need one.</summary>
    internal AlarmState AlarmOf(int number)
    {
        if (!_alarms.TryGetValue(number, out var alarm))
            _alarms.Add(number, alarm = new AlarmState(RuleOf(number).Rule.CooldownMinutes));
        return alarm;
    }

    /// <summary>The alarm of a key, where it has needed one.</summary>
    internal AlarmState? TryAlarmOf(int number) => _alarms.Count > 0 && _alarms.TryGetValue(number, out var alarm) ? alarm : null;

    /// <summary>Whether a key's last alert is known to be of a batch.</summary>
    internal bool HasAlertOf(int number, string batchId) => TryAlarmOf(number) is { } alarm && alarm.LastBatchId == batchId;

    /// <summary>The hash by which a key is found.</summary>
    internal static int HashOf(int rule, ReadOnlySpan<byte> group) => BytesComparer.Hash(group) + OffsetOf(rule);

    /// <summary>A key's number; 0 where it is not there.</summary>
    internal int Find(int hash, int rule, ReadOnlySpan<byte> group)
    {
        var number = _index.First(hash, out var slot);
        while (number != 0 && !Is(number, rule, group))
            number = _index.Next(hash, ref slot);
        return number;
    }

    /// <summary>
    /// Finds several keys of a rule at once. The steps are taken for all of them in turn, as each waits for memory, and the waits of many can overlap.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="table">Where the groups are.</param>
    /// <param name="first">The first group.</param>
    /// <param name="hashes">Takes the hash of each.</param>
    /// <param name="numbers">Takes the number of each; 0 where it is not there.</param>
    internal void Find(int rule, MinuteTable table, int first, Span<int> hashes, Span<int> numbers)
    {
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = table.HashOf(first + i) + OffsetOf(rule);
        _index.Fetch(hashes);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = _index.First(hashes[i], out _);
        Fetch(numbers);
        Order.Fetch(numbers);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0 && !Is(numbers[i], rule, table.Group(first + i)))
                numbers[i] = Find(hashes[i], rule, table.Group(first + i));
        }
    }

    /// <summary>Fetches keys from memory, all at once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Fetch(ReadOnlySpan<int> numbers)
    {
        var all = 0;
        foreach (var number in numbers)
        {
            // A key is longer than what memory gives at once.
            ref readonly var key = ref _keys[number];
            all |= key.Hash | key.Latest.Minute;
        }

        return all;
    }

    /// <summary>Adds a key that is not there, as the one used last.</summary>
    internal int Add(int hash, int rule, ReadOnlySpan<byte> group)
    {
        var number = Order.Add();
        while (number >= _keys.Capacity)
            _keys.Grow();
        ref var key = ref _keys[number];
        key = new WindowKey(hash, rule);
        if (group.Length > WindowKey.MaxInlineLength)
            key.SetLongGroup(_longGroups.Add(group), group.Length);
        else
            key.SetGroup(group);
        _index.Add(hash, number);
        return number;
    }

    /// <summary>Drops the least recently used keys until there are no more than so many.</summary>
    internal void Trim(int maxKeys)
    {
        Span<int> numbers = stackalloc int[TrimLength];
        Span<int> hashes = stackalloc int[TrimLength];
        while (Count > maxKeys)
        {
            var count = Math.Min(TrimLength, Count - maxKeys);
            Drop(numbers[..count], hashes[..count]);
        }
    }

    /// <summary>Drops as many of the least recently used keys as there is room for. As in finding several, the waits for memory overlap.</summary>
    private void Drop(Span<int> numbers, Span<int> hashes)
    {
        var number = 0;
        foreach (ref var oldest in numbers)
            oldest = number = Order.After(number);
        for (var i = 0; i < numbers.Length; i++)
            hashes[i] = _keys[numbers[i]].Hash;

        // Looking all of them up brings the slots, from which they are removed then.
        var found = 0;
        foreach (var hash in hashes)
            found += _index.First(hash, out _) > 0 ? 1 : 0;
        Debug.Assert(found == numbers.Length, "a key that is not in the index");
        for (var i = 0; i < numbers.Length; i++)
        {
            _index.Remove(hashes[i], numbers[i]);
            Drop(numbers[i]);
        }
    }

    /// <summary>Gives the keys to other rules, which add the same to windows as those that had them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="places">For each rule so far, its place among <paramref name="rules"/>; negative for one whose keys are dropped.</param>
    internal void MoveTo(IReadOnlyList<ThresholdRule> rules, int[] places)
    {
        _index.Clear();
        for (var number = Order.After(0); number != 0;)
        {
            var next = Order.After(number);
            ref var key = ref _keys[number];
            var place = places[key.Rule];
            if (place < 0)
            {
                Drop(number);
            }
            else
            {
                key.Hash += OffsetOf(place) - OffsetOf(key.Rule);
                key.Rule = (ushort)place;
                _index.Add(key.Hash, number);
            }

            number = next;
        }

        _rules = [.. rules.Select(rule => new RuleWindows(rule))];
        foreach (var (number, alarm) in _alarms)
            alarm.CooldownMinutes = RuleOf(number).Rule.CooldownMinutes;
    }

    /// <summary>Drops a key that is not in the index any more.</summary>
    private void Drop(int number)
    {
        ref var key = ref _keys[number];
        Cells.Free(ref key, _rules[key.Rule]);
        if (key.IsLong)
            _longGroups.Remove(key.LongGroup.Place, key.LongGroup.Length);
        if (_alarms.Count > 0)
            _alarms.Remove(number);
        Order.Remove(number);
    }

    private bool Is(int number, int rule, ReadOnlySpan<byte> group)
    {
        ref readonly var key = ref _keys[number];
        if (key.Rule != rule)
            return false;
        if (key.IsLong)
            return _longGroups[key.LongGroup.Place, key.LongGroup.Length].SequenceEqual(group);
        return key.Group.Length == group.Length && ShortBytes.AreEqual(key.Group, group);
    }

    /// <summary>Groups are those of many rules: the rule goes into the hash too.</summary>
    private static int OffsetOf(int rule) => (int)((uint)rule * 0x9E37_79B1);
}
