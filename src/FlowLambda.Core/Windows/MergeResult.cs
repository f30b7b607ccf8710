namespace FlowLambda.Windows;

/// <summary>What came of merging a batch into the windows.</summary>
internal sealed class MergeResult
{
    /// <summary>The keys that the batch touched, in the order of the rules.</summary>
    internal List<TouchedKey> Keys { get; } = [];

    /// <summary>The minutes that it touched, key after key; each key's are sorted.</summary>
    internal List<int> Minutes { get; } = [];

    /// <summary>What came too late to count.</summary>
    internal List<(KeyWindow Window, int Minute)> Late { get; } = [];

    /// <summary>How many keys were dropped to stay within the bound.</summary>
    internal int Overflowed { get; set; }

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        Keys.Clear();
        Minutes.Clear();
        Late.Clear();
        Overflowed = 0;
    }

    /// <summary>The minutes of a key are there, in no order: sorts them and adds the key, if it has any.</summary>
    /// <param name="window">The key.</param>
    /// <param name="firstMinute">Where its minutes begin.</param>
    internal bool TryAddKey(KeyWindow window, int firstMinute)
    {
        var count = Minutes.Count - firstMinute;
        if (count == 0)
            return false;
        Minutes.Sort(firstMinute, count, comparer: null);
        Keys.Add(new TouchedKey(window, firstMinute, count));
        return true;
    }

    /// <summary>The ends of the windows of a key that hold a minute which the batch touched, earliest first.</summary>
    internal WindowEnds EndsOf(TouchedKey key) => new(Minutes, key.FirstMinute, key.MinuteCount, key.Window.Rule.WindowMinutes, key.Window.LatestMinute);
}

/// <summary>A key that a batch touched.</summary>
/// <param name="Window">The key's minutes.</param>
/// <param name="FirstMinute">Where the minutes that it touched begin in <see cref="MergeResult.Minutes"/>.</param>
/// <param name="MinuteCount">How many they are; at least one.</param>
internal readonly record struct TouchedKey(KeyWindow Window, int FirstMinute, int MinuteCount);
