namespace FlowLambda.Reports;

/// <summary>
/// Cuts the time that records span into equal buckets, coarser ones as the span grows, so that there are at most <see cref="MaxBuckets"/>. Each
/// width is a multiple of the one before: what has been counted in narrow buckets can be merged into wider ones, and which they are at the
/// end does not depend on the order of the records. Buckets are aligned to the Unix epoch.
/// </summary>
internal sealed class Timeline
{
    /// <summary>The most buckets that there are at once.</summary>
    internal const int MaxBuckets = 240;

    /// <summary>
    /// How many slots buckets are kept in. A bucket's slot is the remainder of its number, so that it stays where it is when an earlier one is added.
    /// </summary>
    internal const int SlotCount = 256;

    private const int Minute = 60;
    private const int Hour = 60 * Minute;
    private const int Day = 24 * Hour;

    private static readonly int[] Widths = [Minute, 2 * Minute, 10 * Minute, 30 * Minute, Hour, 2 * Hour, 6 * Hour, 12 * Hour, Day, 7 * Day];

    private int _width;
    private long _first;
    private long _last = -1;

    /// <summary>How long a bucket is, in seconds.</summary>
    internal int BucketSeconds => Widths[_width];

    /// <summary>How many buckets there are; 0 before the first record.</summary>
    internal int Count => (int)(_last - _first + 1);

    /// <summary>When the first bucket starts, in Unix seconds.</summary>
    internal long Start => _first * BucketSeconds;

    /// <summary>How long all buckets are together, in seconds.</summary>
    internal long Length => (long)Count * BucketSeconds;

    /// <summary>How far a time is from the buckets, in seconds; 0 within them.</summary>
    internal long DistanceOf(long time) => Math.Max(0, Math.Max(Start - time, time - (Start + Length - 1)));

    /// <summary>Makes room for a time.</summary>
    /// <param name="time">The time, in Unix seconds, at least 0.</param>
    /// <param name="moved">Where the buckets have become wider, the new slot for each old one; else null.</param>
    /// <returns>False where no width of buckets reaches as far; nothing has changed then.</returns>
    internal bool TryInclude(long time, out byte[]? moved)
    {
        moved = null;
        var bucket = time / BucketSeconds;
        if (bucket >= _first && bucket <= _last)
            return true;

        return TryWiden(time, time, _width, out moved);
    }

    /// <summary>Makes room for the buckets of another timeline, and makes these no narrower than those.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="moved">Where the buckets here have become wider, the new slot for each old one; else null.</param>
    /// <param name="taken">The slot here for each slot of the other.</param>
    /// <returns>False where no width of buckets reaches as far; nothing has changed then.</returns>
    internal bool TryInclude(Timeline other, out byte[]? moved, out byte[] taken)
    {
        var isIncluded = TryWiden(other.Start, other._last * other.BucketSeconds, Math.Max(_width, other._width), out moved);
        taken = isIncluded ? other.Moves(BucketSeconds) : [];
        return isIncluded;
    }

    /// <summary>The slot of a time's bucket.</summary>
    internal byte SlotOf(long time) => (byte)(time / BucketSeconds);

    /// <summary>Which bucket is in a slot, from 0.</summary>
    internal int BucketIn(byte slot) => (byte)(slot - (byte)_first);

    private bool TryWiden(long from, long to, int narrowest, out byte[]? moved)
    {
        moved = null;
        var (start, last) = Count == 0 ? (from, to) : (Math.Min(Start, from), Math.Max(_last * BucketSeconds, to));
        for (var width = narrowest; width < Widths.Length; width++)
        {
            if (last / Widths[width] - start / Widths[width] >= MaxBuckets)
                continue;
            if (width != _width)
                moved = Moves(Widths[width]);
            (_width, _first, _last) = (width, start / Widths[width], last / Widths[width]);
            return true;
        }

        return false;
    }

    private byte[] Moves(int width)
    {
        var moves = new byte[SlotCount];
        for (var bucket = _first; bucket <= _last; bucket++)
            moves[(byte)bucket] = (byte)(bucket * BucketSeconds / width);
        return moves;
    }
}
