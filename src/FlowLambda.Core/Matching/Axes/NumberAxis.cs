using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// Conditions on a number, or on a word by its code: the classes are the ranges between the conditions' boundaries. Ports, words and other small numbers have their class
/// in a table, in pages of 64; pages within which there is no boundary share theirs, so that what is looked at stays small.
/// </summary>
internal sealed class NumberAxis : ClassAxis
{
    private const int LargestInPages = ushort.MaxValue;
    private const int PageBits = 6;
    private const int PageLength = 1 << PageBits;

    private readonly NumberColumn _numbers;
    private readonly Classes<long> _classes;

    /// <summary>Where each page's table starts.</summary>
    private readonly int[] _pages;
    private readonly int[] _tables;

    internal NumberAxis(NumberColumn numbers, long maximum, long[] boundaries, AxisCondition[] conditions)
        : base(boundaries.Length + 2, conditions)
    {
        _numbers = numbers;
        _classes = new Classes<long>(boundaries);
        (_pages, _tables) = Pages(maximum <= LargestInPages ? (int)maximum : PageLength - 1);
    }

    protected override void FindClasses(FlowRecord record, ulong rows, Span<int> classes)
    {
        var present = _numbers.Find(record, rows);
        var values = _numbers.Values;
        for (var open = present; open != 0; open &= open - 1)
        {
            var row = BitOperations.TrailingZeroCount(open);
            classes[row] = ClassOf(values[row]);
        }

        for (var absent = rows & ~present; absent != 0; absent &= absent - 1)
            classes[BitOperations.TrailingZeroCount(absent)] = 0;
    }

    private int ClassOf(long value)
    {
        var page = (ulong)value >> PageBits;
        return page < (ulong)_pages.Length ? _tables[_pages[page] + (int)(value & (PageLength - 1))] : _classes.Of(value);
    }

    private (int[] Pages, int[] Tables) Pages(int maximum)
    {
        var pages = new int[(maximum >> PageBits) + 1];
        List<int> tables = [];
        Dictionary<int, int> shared = [];
        for (var page = 0; page < pages.Length; page++)
        {
            var first = (long)page << PageBits;
            var own = _classes.OfAll(first, first + PageLength - 1);
            if (shared.TryGetValue(own, out pages[page]))
                continue;
            pages[page] = tables.Count;
            for (var value = first; value < first + PageLength; value++)
                tables.Add(_classes.Of(value));
            if (own > 0)
                shared.Add(own, pages[page]);
        }

        return (pages, [.. tables]);
    }
}
