using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>A set of numbers or addresses, held as ranges that neither touch nor overlap: looked up, not scanned.</summary>
/// <typeparam name="T">The values.</typeparam>
public sealed class RangeSet<T>
    where T : struct, IComparisonOperators<T, T, bool>, IMinMaxValue<T>, IIncrementOperators<T>, IDecrementOperators<T>
{
    private readonly T[] _firsts;
    private readonly T[] _lasts;

    /// <summary>The union of <paramref name="ranges"/> (both ends included), which may overlap.</summary>
    public RangeSet(IEnumerable<(T First, T Last)> ranges)
    {
        List<(T First, T Last)> ordered = [.. ranges];

        // Most come in order; and to sort numbers takes code that is compiled at each start.
        if (!IsOrdered(ordered))
            ordered.Sort(static (left, right) => left.First < right.First ? -1 : left.First > right.First ? 1 : 0);
        var firsts = new T[ordered.Count];
        var lasts = new T[ordered.Count];
        var count = 0;
        for (var i = 0; i < ordered.Count; i++)
        {
            var (first, last) = ordered[i];
            if (count > 0 && (lasts[count - 1] == T.MaxValue || first <= After(lasts[count - 1])))
            {
                if (last > lasts[count - 1])
                    lasts[count - 1] = last;
                continue;
            }

            firsts[count] = first;
            lasts[count++] = last;
        }

        _firsts = firsts.AsSpan(0, count).ToArray();
        _lasts = lasts.AsSpan(0, count).ToArray();
    }

    /// <summary>The set's ranges, lowest first.</summary>
    internal IEnumerable<(T First, T Last)> Ranges
    {
        get
        {
            for (var i = 0; i < _firsts.Length; i++)
                yield return (_firsts[i], _lasts[i]);
        }
    }

    /// <summary>Whether the set holds <paramref name="value"/>; logarithmic in the number of ranges.</summary>
    public bool Contains(T value)
    {
        int low = 0, high = _firsts.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (value < _firsts[middle])
                high = middle - 1;
            else if (value > _lasts[middle])
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    /// <summary>The ranges, such as <c>22..22 1024..65535</c>.</summary>
    public override string ToString()
    {
        var ranges = new string[_firsts.Length];
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = $"{_firsts[i]}..{_lasts[i]}";
        return string.Join(' ', ranges);
    }

    private static T After(T value) => ++value;

    private static bool IsOrdered(List<(T First, T Last)> ranges)
    {
        for (var i = 1; i < ranges.Count; i++)
        {
            if (ranges[i].First < ranges[i - 1].First)
                return false;
        }

        return true;
    }
}
