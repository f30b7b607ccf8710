using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Replay;

/// <summary>A metric as a compact table: its total, then its busiest series, what they leave over, and at last what was folded away.</summary>
internal sealed class MetricTable
{
    private const int MaxSeries = 8;
    private const int MaxNameLength = 40;
    private const int MaxLabelLength = 60;

    private static readonly string[] Statistics = ["", "sum", "records", "smallest", "largest"];

    private readonly List<string[]> _rows = [];
    private readonly MetricDefinition _metric;
    private readonly ValueNames _names;

    internal MetricTable(MetricDefinition metric, IReadOnlyList<MetricPoint> points, ValueNames names)
    {
        (_metric, _names) = (metric, names);
        var by = metric.Dimensions.Count > 0 ? $", by {VisibleText.Of(string.Join(" and ", metric.Dimensions))}" : "";
        var sum = Sum(points);
        Name = VisibleText.Cut(VisibleText.Of(metric.Name), MaxNameLength);
        Total = Amount(sum);
        Extent = $"{(IsBytes && sum < 1000 ? sum == 1 ? "byte " : "bytes " : "")}in {Count(points.Select(point => point.Minute).Distinct().Count(), "minute")}{by}";
        if (metric.Dimensions.Count > 0)
            AddSeries(points);
    }

    /// <summary>The metric's name.</summary>
    internal string Name { get; }

    /// <summary>The sum of all series.</summary>
    internal string Total { get; }

    /// <summary>In how many minutes it had values, and by which dimensions.</summary>
    internal string Extent { get; }

    /// <summary>The names of the rows' cells; none for a count, whose one number speaks for itself.</summary>
    internal IReadOnlyList<string> Headings => IsCount ? [] : Statistics;

    /// <summary>A row for each series, the busiest first: its label and its numbers; none for a metric without dimensions.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    private bool IsCount => _metric is { SumOf: null, Value: null };

    private bool IsBytes => _metric.Unit == MetricUnits.Bytes;

    private static double Sum(IEnumerable<MetricPoint> points) => points.Sum(point => point.Values.Sum);

    private string Amount(double value) => IsBytes ? Bytes(value) : Number(value);

    private string RoundAmount(double value) => IsBytes ? RoundBytes(value) : Number(value);

    private void AddSeries(IReadOnlyList<MetricPoint> points)
    {
        var series = points
            .GroupBy(point => string.Join(", ", point.Dimensions), StringComparer.Ordinal)
            .OrderBy(one => one.All(point => point.IsOther))
            .ThenByDescending(Sum)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        var own = series.Where(one => !one.All(point => point.IsOther)).ToList();
        foreach (var one in own.Take(MaxSeries))
            AddRow(LabelOf(one.First()), [.. one]);
        if (own.Count > MaxSeries)
            AddRow($"{Number(own.Count - MaxSeries)} more", [.. own.Skip(MaxSeries).SelectMany(one => one)]);
        foreach (var one in series.Skip(own.Count))
            AddRow("other (beyond maxSeries)", [.. one]);
    }

    private string LabelOf(MetricPoint point) => VisibleText.Cut(
        string.Join(", ", _metric.Dimensions.Zip(point.Dimensions, (dimension, value) => _names.Labelled(dimension.Field, VisibleText.Of(value)))), MaxLabelLength);

    private void AddRow(string label, IReadOnlyList<MetricPoint> points)
    {
        string[] cells =
        [
            label,
            Amount(Sum(points)),
            Number(points.Sum(point => point.Values.SampleCount)),
            RoundAmount(points.Min(point => point.Values.Minimum)),
            RoundAmount(points.Max(point => point.Values.Maximum)),
        ];
        _rows.Add(IsCount ? cells[..2] : cells);
    }
}
