using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>
/// Metrics added up over all batches: one entry for each series and minute, of however many definitions feed it. The default value of a
/// definition stands only for minutes in which none of its log events counted, in whatever batch.
/// </summary>
internal sealed class ReplayMetrics
{
    private readonly Dictionary<MetricDefinition, Dictionary<IReadOnlyList<string>, ReplaySeries>> _series = new(ReferenceEqualityComparer.Instance);
    private int _entries;

    /// <summary>The entries: metrics in the order of the configuration, then series, then minutes.</summary>
    internal IEnumerable<MetricPoint> Points(IReadOnlyList<MetricDefinition> metrics)
    {
        // Definitions that feed one metric, as CloudWatch tells one from another, stand together where the first of them stands.
        Dictionary<string, List<MetricDefinition>> alike = new(StringComparer.Ordinal);
        List<List<MetricDefinition>> inOrder = [];
        foreach (var metric in metrics)
        {
            var identity = string.Join('\n', [metric.Namespace, metric.Name, metric.Unit, .. metric.Dimensions.Select(dimension => dimension.Name)]);
            if (!alike.TryGetValue(identity, out var definitions))
                inOrder.Add(alike[identity] = definitions = []);
            definitions.Add(metric);
        }

        return inOrder.SelectMany(definitions => definitions
            .SelectMany(SeriesOf)
            .GroupBy(series => series.Dimensions, DimensionsComparer.Instance)
            .OrderBy(series => string.Join('\n', series.Key), StringComparer.Ordinal)
            .SelectMany(series => ReplaySeries.Merge(definitions[0], [.. series])));
    }

    /// <summary>Adds what a batch brought.</summary>
    internal void Add(IReadOnlyList<MetricPoint> points)
    {
        MetricDefinition? metric = null;
        Dictionary<IReadOnlyList<string>, ReplaySeries> ofMetric = [];
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];

            // A batch has the data of a metric together.
            if (!ReferenceEquals(point.Definition, metric))
            {
                metric = point.Definition;
                if (!_series.TryGetValue(metric, out ofMetric!))
                    _series[metric] = ofMetric = new(DimensionsComparer.Instance);
            }

            if (!ofMetric.TryGetValue(point.Dimensions, out var series))
                ofMetric[point.Dimensions] = series = new ReplaySeries(point.Dimensions);
            if (series.Add(point, _entries))
                _entries++;
        }
    }

    private IEnumerable<ReplaySeries> SeriesOf(MetricDefinition metric) => _series.TryGetValue(metric, out var series) ? series.Values : [];

    /// <summary>Series are the same where their values are.</summary>
    private sealed class DimensionsComparer : IEqualityComparer<IReadOnlyList<string>>
    {
        internal static readonly DimensionsComparer Instance = new();

        public bool Equals(IReadOnlyList<string>? one, IReadOnlyList<string>? other)
        {
            if (ReferenceEquals(one, other))
                return true;
            if (one is null || other is null || one.Count != other.Count)
                return false;
            for (var i = 0; i < one.Count; i++)
            {
                if (!string.Equals(one[i], other[i], StringComparison.Ordinal))
                    return false;
            }

            return true;
        }

        public int GetHashCode(IReadOnlyList<string> dimensions)
        {
            var hash = 0;
            for (var i = 0; i < dimensions.Count; i++)
                hash = HashCode.Combine(hash, string.GetHashCode(dimensions[i], StringComparison.Ordinal));
            return hash;
        }
    }
}
