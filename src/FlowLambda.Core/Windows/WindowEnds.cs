namespace FlowLambda.Windows;

/// <summary>The last minutes of the windows that hold any of some minutes and end no later than the latest, earliest first.</summary>
internal struct WindowEnds
{
    private readonly List<int> _minutes;
    private readonly int _last;
    private readonly int _windowMinutes;
    private readonly int _latestMinute;
    private int _index;

    /// <summary>The ends.</summary>
    /// <param name="minutes">The minutes, among others.</param>
    /// <param name="first">Where they begin; they are sorted.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="windowMinutes">The windows' length.</param>
    /// <param name="latestMinute">The latest minute that the key has had a record in.</param>
    internal WindowEnds(List<int> minutes, int first, int count, int windowMinutes, int latestMinute)
    {
        _minutes = minutes;
        _index = first;
        _last = first + count - 1;
        _windowMinutes = windowMinutes;
        _latestMinute = latestMinute;
        Current = int.MinValue;
    }

    public int Current { get; private set; }

    public bool MoveNext()
    {
        for (; _index <= _last; _index++)
        {
            var next = Math.Max(Current + 1, _minutes[_index]);
            if (next < (long)_minutes[_index] + _windowMinutes && next <= _latestMinute)
            {
                Current = next;
                return true;
            }
        }

        return false;
    }

    public readonly WindowEnds GetEnumerator() => this;
}
