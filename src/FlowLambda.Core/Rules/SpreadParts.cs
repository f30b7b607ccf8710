namespace FlowLambda.Rules;

/// <summary>
/// A record's value divided over the minutes that the record lasts, second by second, in whole numbers that add up to the value.
/// Minutes whose part is 0 are left out. A record without length, or one that ends before it starts, lasts 1 second; one of more
/// than an hour, which no aggregation interval explains, counts at its start.
/// </summary>
internal struct SpreadParts
{
    private const int LongestSeconds = 3600;

    private readonly long _value;
    private readonly long _start;
    private readonly long _seconds;
    private long _elapsed;
    private long _given;

    /// <summary>The parts.</summary>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="start">The record's start, in Unix seconds.</param>
    /// <param name="end">Its end, exclusive.</param>
    internal SpreadParts(long value, long start, long end)
    {
        _value = value;
        _start = start;
        _seconds = end - start is > 0 and <= LongestSeconds and var seconds ? seconds : 1;
    }

    public (int Minute, long Value) Current { get; private set; }

    public bool MoveNext()
    {
        while (_elapsed < _seconds)
        {
            var minute = (_start + _elapsed) / 60;
            _elapsed = Math.Min((minute + 1) * 60 - _start, _seconds);
            var given = _elapsed == _seconds ? _value : PartOf(_value, _elapsed, _seconds);
            Current = ((int)minute, given - _given);
            _given = given;
            if (Current.Value > 0)
                return true;
        }

        return false;
    }

    public readonly SpreadParts GetEnumerator() => this;

    /// <summary>The value times seconds by seconds. Few values are so large that 64 bits do not hold the product.</summary>
    private static long PartOf(long value, long elapsed, long seconds) => value < long.MaxValue / LongestSeconds
        ? (long)((ulong)value * (ulong)elapsed / (ulong)seconds)
        : (long)((UInt128)value * (ulong)elapsed / (ulong)seconds);
}
