namespace FlowLambda.Windows;

/// <summary>A value for each of some minutes, sorted. Most keys have one minute only: it starts with room for that.</summary>
/// <typeparam name="T">The values.</typeparam>
internal struct MinuteList<T>
{
    private (int Minute, T Value)[] _items;

    public MinuteList() => _items = new (int, T)[1];

    /// <summary>How many minutes there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The minute at a place.</summary>
    internal readonly int MinuteAt(int index) => _items[index].Minute;

    /// <summary>The value at a place.</summary>
    internal readonly ref T ValueAt(int index) => ref _items[index].Value;

    /// <summary>The place of the first minute that is not before <paramref name="minute"/>.</summary>
    internal readonly int IndexOf(int minute)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_items[middle].Minute < minute)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Whether a minute is there.</summary>
    internal readonly bool Contains(int minute) => IndexOf(minute) is var index && index < Count && _items[index].Minute == minute;

    /// <summary>The value of a minute.</summary>
    /// <param name="minute">The minute; it is added where it is not there.</param>
    /// <param name="isNew">Whether it was added; the value is then the default.</param>
    internal ref T GetOrAdd(int minute, out bool isNew)
    {
        var index = IndexOf(minute);
        isNew = index == Count || _items[index].Minute != minute;
        if (isNew)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, Count * 2);
            Array.Copy(_items, index, _items, index + 1, Count - index);
            _items[index] = (minute, default!);
            Count++;
        }

        return ref _items[index].Value;
    }

    /// <summary>Drops the minutes before <paramref name="oldest"/>.</summary>
    internal void RemoveBefore(int oldest)
    {
        var first = IndexOf(oldest);
        if (first == 0)
            return;
        Array.Copy(_items, first, _items, 0, Count - first);
        Array.Clear(_items, Count - first, first);
        Count -= first;
    }
}
