using System.Globalization;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Forecast;

/// <summary>The series that a metric has in the sample: as CloudWatch gets them, and as they would be without <c>maxSeries</c>.</summary>
/// <param name="metric">The metric.</param>
internal sealed class MetricSeries(MetricDefinition metric)
{
    /// <summary>
    /// At how many different pairs of a dimension's name and value an hour CloudWatch Logs may disable a metric filter. Source: CloudWatch Logs API
    /// reference, PutMetricFilter.
    /// </summary>
    internal const int MostPairsOfFilter = 1_000;

    /// <summary>How many different series and values are counted over the whole sample.</summary>
    private const int Largest = 100_000;

    private readonly HourlyCount _pairs = new();
    private readonly DistinctCount[] _values = [.. metric.Dimensions.Select(_ => new DistinctCount(Largest))];

    /// <summary>The metric.</summary>
    internal MetricDefinition Metric => metric;

    /// <summary>How many records counted.</summary>
    internal double Records { get; private set; }

    /// <summary>How many of them were put into the series <c>other</c>.</summary>
    internal double Folded { get; private set; }

    /// <summary>Series, as CloudWatch gets them.</summary>
    internal HourlyCount Kept { get; } = new();

    /// <summary>Series without <c>maxSeries</c>.</summary>
    internal HourlyCount All { get; } = new();

    /// <summary>Different series over the whole sample, without <c>maxSeries</c>.</summary>
    internal DistinctCount InSample { get; } = new(Largest);

    /// <summary>The dimension with the most values, and these; null where there is none.</summary>
    internal (MetricDimension Dimension, DistinctCount Values)? Widest => metric.Dimensions.Count == 0
        ? null
        : metric.Dimensions.Zip(_values).MaxBy(pair => pair.Second.Count);

    /// <summary>Whether CloudWatch Logs would disable a metric filter that makes the same series.</summary>
    internal bool DisablesFilter => _pairs.IsLeast || _pairs.Most >= MostPairsOfFilter;

    /// <summary>Adds what the metric has been put.</summary>
    internal void AddKept(in MetricPoint point)
    {
        Kept.Add(point.Minute / 60, string.Join('\n', point.Dimensions));
        if (point.IsDefault)
            return;
        Records += point.Values.SampleCount;
        if (point.IsOther)
            Folded += point.Values.SampleCount;
    }

    /// <summary>Adds what it would have been put.</summary>
    internal void AddUnbounded(in MetricPoint point)
    {
        if (point.IsOther)
        {
            AddUnknown();
            return;
        }

        var series = string.Join('\n', point.Dimensions);
        All.Add(point.Minute / 60, series);
        InSample.Add(series);
        foreach (var (index, value) in point.Dimensions.Index())
        {
            _values[index].Add(value);
            _pairs.Add(point.Minute / 60, string.Create(CultureInfo.InvariantCulture, $"{index}\n{value}"));
        }
    }

    private void AddUnknown()
    {
        All.AddUnknown();
        InSample.AddUnknown();
        foreach (var values in _values)
            values.AddUnknown();
    }
}
