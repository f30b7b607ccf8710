using System.Runtime.InteropServices;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>The minutes of a series that one definition feeds.</summary>
/// <param name="dimensions">A value for each of the metric's dimensions.</param>
internal sealed class ReplaySeries(IReadOnlyList<string> dimensions)
{
    /// <summary>By minute; time goes on, so that nearly all are added at the end.</summary>
    private readonly List<Entry> _entries = [];

    /// <summary>A value for each of the metric's dimensions.</summary>
    internal IReadOnlyList<string> Dimensions => dimensions;

    /// <summary>Adds the values of a batch to those of their minute.</summary>
    /// <param name="point">The values.</param>
    /// <param name="number">Which entry of all this is, should it be the first of its minute.</param>
    /// <returns>Whether it was the first of its minute.</returns>
    internal bool Add(in MetricPoint point, int number)
    {
        var place = PlaceOf(point.Minute);
        if (place < 0)
        {
            _entries.Insert(~place, new Entry(point, number));
            return true;
        }

        ref var known = ref CollectionsMarshal.AsSpan(_entries)[place];
        if (known.Point.IsDefault && !point.IsDefault)
            known = new Entry(point, known.Number);
        else if (!point.IsDefault)
            known = known with { Point = known.Point with { Values = known.Point.Values.Merge(point.Values) } };
        return false;
    }

    /// <summary>The entries, by minute, of a series that one definition feeds or several.</summary>
    /// <param name="metric">The definition that they are told as.</param>
    /// <param name="parts">The series, by definition. What came first is added up first: sums of fractions depend on that.</param>
    internal static IEnumerable<MetricPoint> Merge(MetricDefinition metric, IReadOnlyList<ReplaySeries> parts) => parts is [var only]
        ? only._entries.Select(entry => entry.Point with { Definition = metric })
        : parts.SelectMany(part => part._entries)
            .OrderBy(entry => entry.Number)
            .GroupBy(entry => entry.Point.Minute, entry => entry.Point)
            .OrderBy(minute => minute.Key)
            .Select(minute => minute.Aggregate((one, other) => one with { Values = one.Values.Merge(other.Values) }) with { Definition = metric });

    /// <summary>Where the minute's entry is; the complement of where it would be, if there is none.</summary>
    private int PlaceOf(int minute)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        var last = entries.Length - 1;
        if (last < 0 || entries[last].Point.Minute < minute)
            return ~entries.Length;
        if (entries[last].Point.Minute == minute)
            return last;
        var low = 0;
        while (low < last)
        {
            var middle = (low + last) / 2;
            if (entries[middle].Point.Minute < minute)
                low = middle + 1;
            else
                last = middle;
        }

        return entries[low].Point.Minute == minute ? low : ~low;
    }

    /// <summary>The values of a minute.</summary>
    /// <param name="Point">The values.</param>
    /// <param name="Number">Which entry of all this is.</param>
    private readonly record struct Entry(MetricPoint Point, int Number);
}
