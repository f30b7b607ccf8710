using System.Runtime.InteropServices;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Windows;

/// <summary>What came of merging a batch into the windows.</summary>
/// <param name="keys">Where the keys are.</param>
internal sealed class MergeResult(KeyStore keys)
{
    private readonly List<Place> _keys = [];
    private readonly List<int> _minutes = [];
    private readonly List<int> _candidates = [];
    private readonly List<int> _outdated = [];

    /// <summary>How many keys the batch touched.</summary>
    internal int KeyCount => _keys.Count;

    /// <summary>The keys that the batch touched, in the order of the rules.</summary>
    internal IEnumerable<TouchedKey> Keys => Enumerable.Range(0, KeyCount).Select(Key);

    /// <summary>Those of the keys whose minutes together reach the threshold: no window of the others does.</summary>
    internal IEnumerable<TouchedKey> Candidates => _candidates.Select(Key);

    /// <summary>What came too late to count.</summary>
    internal List<(KeyWindow Window, int Minute)> Late { get; } = [];

    /// <summary>How many keys are too many: the store drops them before it takes the next batch.</summary>
    internal int Overflowed { get; set; }

    /// <summary>A key that the batch touched.</summary>
    internal TouchedKey Key(int index) => new(new KeyWindow(keys, _keys[index].Number), _keys[index].FirstMinute, _keys[index].MinuteCount);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        _keys.Clear();
        _minutes.Clear();
        _candidates.Clear();
        _outdated.Clear();
        Late.Clear();
        Overflowed = 0;
    }

    /// <summary>Adds a minute of the key that is added next.</summary>
    internal void AddMinute(int minute) => _minutes.Add(minute);

    /// <summary>Adds a minute of a key that came too late.</summary>
    internal void AddLate(int number, int minute) => Late.Add((new KeyWindow(keys, number), minute));

    /// <summary>Adds a key, if minutes of it were added since the last one.</summary>
    internal void AddKey(int number, RuleWindows rule, ref WindowKey key)
    {
        var first = _keys.Count > 0 ? _keys[^1].FirstMinute + _keys[^1].MinuteCount : 0;
        var count = _minutes.Count - first;
        if (count == 0)
            return;
        if (count > 1)
            CollectionsMarshal.AsSpan(_minutes)[first..].Sort();
        if (keys.Values.CanReachThreshold(rule, ref key))
            _candidates.Add(_keys.Count);
        if (key.EarliestMinute < rule.OldestMinute(key.Latest.Minute))
            _outdated.Add(number);
        _keys.Add(new Place(number, first, count));
    }

    /// <summary>The ends of the windows of a key that hold a minute which the batch touched, earliest first.</summary>
    internal WindowEnds EndsOf(TouchedKey key) => new(_minutes, key.FirstMinute, key.MinuteCount, key.Window.Rule.WindowMinutes, key.Window.LatestMinute);

    /// <summary>The batch is done with: forgets, of the keys that it touched, what no window can need any more.</summary>
    internal void Forget()
    {
        foreach (var number in _outdated)
            new KeyWindow(keys, number).Forget();
    }

    private readonly record struct Place(int Number, int FirstMinute, int MinuteCount);
}

/// <summary>A key that a batch touched.</summary>
/// <param name="Window">The key.</param>
/// <param name="FirstMinute">Where the minutes that it touched begin among those of all keys.</param>
/// <param name="MinuteCount">How many they are; at least one.</param>
internal readonly record struct TouchedKey(KeyWindow Window, int FirstMinute, int MinuteCount);
