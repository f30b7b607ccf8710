using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Replay;

/// <summary>A metric as a compact table: its total, then its busiest series, what they leave over, and at last what was folded away.</summary>
internal sealed class MetricTable
{
    private const int MaxSeries = 8;
    private const int MaxLabelLength = 40;

    /// <summary>Where numbers end, unless labels are longer: so that the numbers of several metrics stand below each other.</summary>
    private const int LabelWidth = 28;

    private const int SumWidth = 16;

    private readonly List<string[]> _rows = [];
    private readonly bool _isCount;

    internal MetricTable(MetricDefinition metric, IReadOnlyList<MetricPoint> points)
    {
        _isCount = metric is { SumOf: null, Value: null };
        var sum = Sum(points);
        var unit = metric.Unit != MetricUnits.Bytes ? "" : sum == 1 ? " byte" : " bytes";
        var by = metric.Dimensions.Count > 0 ? $", by {string.Join(" and ", metric.Dimensions)}" : "";
        Title = $"{Cut(metric.Name),-LabelWidth}  {Number(sum),SumWidth}{unit} in {Count(points.Select(point => point.Minute).Distinct().Count(), "minute")}{by}";
        if (metric.Dimensions.Count > 0)
            AddSeries(points);
    }

    /// <summary>The metric's name, total and dimensions.</summary>
    internal string Title { get; }

    /// <summary>A row for each series, the busiest first; none for a metric without dimensions.</summary>
    internal IReadOnlyList<string> Rows => [.. _rows.Select(Aligned)];

    private static double Sum(IEnumerable<MetricPoint> points) => points.Sum(point => point.Values.Sum);

    private static string Cut(string label) => VisibleText.Cut(VisibleText.Of(label), MaxLabelLength);

    private void AddSeries(IReadOnlyList<MetricPoint> points)
    {
        var series = points
            .GroupBy(point => string.Join(", ", point.Dimensions), StringComparer.Ordinal)
            .OrderBy(one => one.All(point => point.IsOther))
            .ThenByDescending(Sum)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        var own = series.Where(one => !one.All(point => point.IsOther)).ToList();
        if (!_isCount)
            _rows.Add(["", "sum", "records", "smallest", "largest"]);
        foreach (var one in own.Take(MaxSeries))
            AddRow(one.Key, [.. one]);
        if (own.Count > MaxSeries)
            AddRow($"{Number(own.Count - MaxSeries)} more", [.. own.Skip(MaxSeries).SelectMany(one => one)]);
        foreach (var one in series.Skip(own.Count))
            AddRow("other (beyond maxSeries)", [.. one]);
    }

    private void AddRow(string label, IReadOnlyList<MetricPoint> points)
    {
        string[] cells =
        [
            Cut(label),
            Number(Sum(points)),
            Number(points.Sum(point => point.Values.SampleCount)),
            Number(points.Min(point => point.Values.Minimum)),
            Number(points.Max(point => point.Values.Maximum)),
        ];
        _rows.Add(_isCount ? cells[..2] : cells);
    }

    /// <summary>The label to the left, the numbers to the right, each as wide as the widest of its column.</summary>
    private string Aligned(string[] row)
    {
        var line = row[0].PadRight(Math.Max(LabelWidth - 2, Widest(0)));
        for (var column = 1; column < row.Length; column++)
            line += "  " + row[column].PadLeft(column == 1 ? Math.Max(SumWidth, Widest(1)) : Widest(column));
        return line;
    }

    private int Widest(int column) => _rows.Max(row => row[column].Length);
}
