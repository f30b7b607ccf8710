using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// Conditions on a number, or on a word by its code: the classes are the ranges between the conditions' boundaries. Of ports, words and other small
/// numbers each page of 64 knows its class, or has a table of its own where a boundary goes through it: what is looked at stays small.
/// </summary>
internal sealed class NumberAxis : Axis
{
    private const int LargestInPages = ushort.MaxValue;
    private const int PageBits = 6;
    private const int PageLength = 1 << PageBits;

    private readonly NumberColumn _numbers;
    private readonly Classes<long> _classes;

    /// <summary>For each page its class, or, below zero, which table it has.</summary>
    private readonly short[] _pages;
    private readonly short[] _tables;

    internal NumberAxis(NumberColumn numbers, long maximum, long[] boundaries, IReadOnlyList<(Predicate Condition, ulong[] Patterns)> conditions)
        : base(conditions)
    {
        _numbers = numbers;
        _classes = new Classes<long>(boundaries);
        (_pages, _tables) = boundaries.Length < short.MaxValue ? Pages(maximum <= LargestInPages ? (int)maximum : PageLength - 1) : ([], []);
    }

    protected override void FindClasses(FlowRecord record, ulong rows, int[] classes)
    {
        var present = _numbers.Find(record, rows);
        var values = _numbers.Values;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            classes[row] = (present >> row & 1) != 0 ? ClassOf(values[row]) : 0;
        }
    }

    private int ClassOf(long value)
    {
        var page = (int)Math.Min((ulong)value >> PageBits, int.MaxValue);
        if (page >= _pages.Length)
            return _classes.Of(value);
        var own = _pages[page];
        return own >= 0 ? own : _tables[(~own << PageBits) + (int)(value & (PageLength - 1))];
    }

    private (short[] Pages, short[] Tables) Pages(int maximum)
    {
        var pages = new short[(maximum >> PageBits) + 1];
        List<short> tables = [];
        for (var page = 0; page < pages.Length; page++)
        {
            var first = (long)page << PageBits;
            pages[page] = (short)_classes.OfAll(first, first + PageLength - 1);
            if (pages[page] > 0)
                continue;
            pages[page] = (short)~(tables.Count >> PageBits);
            for (var value = first; value < first + PageLength; value++)
                tables.Add((short)_classes.Of(value));
        }

        return (pages, [.. tables]);
    }
}
