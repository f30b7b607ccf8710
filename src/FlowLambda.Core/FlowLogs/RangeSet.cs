using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>
/// A set of numbers or addresses, held as ranges that neither touch nor overlap: looked up, not scanned. Values are compared by <see cref="IComparable{T}"/>:
/// code that uses the operators of the framework's own numbers by way of <typeparamref name="T"/> is not compiled ahead.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public sealed class RangeSet<T>
    where T : struct, IComparable<T>, IIncrementOperators<T>
{
    private readonly T[] _firsts;
    private readonly T[] _lasts;

    /// <summary>The union of <paramref name="ranges"/> (both ends included), which may overlap.</summary>
    public RangeSet(IReadOnlyList<(T First, T Last)> ranges)
    {
        var ordered = new (T First, T Last)[ranges.Count];
        for (var i = 0; i < ordered.Length; i++)
            ordered[i] = ranges[i];
        StableOrder.Sort(ordered, CompareFirsts);
        var firsts = new T[ordered.Length];
        var lasts = new T[ordered.Length];
        var count = 0;
        for (var i = 0; i < ordered.Length; i++)
        {
            var (first, last) = ordered[i];
            if (count > 0 && (first.CompareTo(lasts[count - 1]) <= 0 || first.CompareTo(After(lasts[count - 1])) == 0))
            {
                if (last.CompareTo(lasts[count - 1]) > 0)
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
    internal (T First, T Last)[] Ranges
    {
        get
        {
            var ranges = new (T First, T Last)[_firsts.Length];
            for (var i = 0; i < ranges.Length; i++)
                ranges[i] = (_firsts[i], _lasts[i]);
            return ranges;
        }
    }

    /// <summary>Whether the set holds <paramref name="value"/>; logarithmic in the number of ranges.</summary>
    public bool Contains(T value)
    {
        int low = 0, high = _firsts.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (value.CompareTo(_firsts[middle]) < 0)
                high = middle - 1;
            else if (value.CompareTo(_lasts[middle]) > 0)
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

    private static int CompareFirsts((T First, T Last) left, (T First, T Last) right) => left.First.CompareTo(right.First);
}
