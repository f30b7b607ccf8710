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
        List<T> firsts = [];
        List<T> lasts = [];
        foreach (var (first, last) in ranges.OrderBy(range => range.First))
        {
            if (lasts.Count > 0 && (lasts[^1] == T.MaxValue || first <= After(lasts[^1])))
            {
                if (last > lasts[^1])
                    lasts[^1] = last;
                continue;
            }

            firsts.Add(first);
            lasts.Add(last);
        }

        _firsts = [.. firsts];
        _lasts = [.. lasts];
    }

    /// <summary>The set's ranges, lowest first.</summary>
    internal IEnumerable<(T First, T Last)> Ranges => _firsts.Zip(_lasts);

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
    public override string ToString() => string.Join(' ', Ranges.Select(range => $"{range.First}..{range.Last}"));

    private static T After(T value) => ++value;
}
