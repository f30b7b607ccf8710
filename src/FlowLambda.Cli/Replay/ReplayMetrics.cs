using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>
/// Metrics added up over all batches: one entry for each series and minute, of however many definitions feed it. The default value of
/// a minute stands only where nothing counted in it, in whatever batch.
/// </summary>
internal sealed class ReplayMetrics
{
    private readonly Dictionary<SeriesMinute, MetricPoint> _points = [];

    /// <summary>The entries: metrics in the order of the configuration, then series, then minutes.</summary>
    internal IEnumerable<MetricPoint> Points(IReadOnlyList<MetricDefinition> metrics)
    {
        Dictionary<MetricDefinition, int> order = new(ReferenceEqualityComparer.Instance);
        foreach (var (index, metric) in metrics.Index())
            order.Add(metric, index);
        return _points.Values
            .OrderBy(point => order[point.Definition])
            .ThenBy(point => string.Join('\n', point.Dimensions), StringComparer.Ordinal)
            .ThenBy(point => point.Minute);
    }

    internal void Add(IEnumerable<MetricPoint> points)
    {
        foreach (var point in points)
        {
            var key = new SeriesMinute(point.Definition, point.Dimensions, point.Minute);
            if (!_points.TryGetValue(key, out var known) || known is { IsDefault: true } && !point.IsDefault)
                _points[key] = known.Definition is null ? point : point with { Definition = known.Definition };
            else if (!point.IsDefault)
                _points[key] = known with { Values = known.Values.Merge(point.Values) };
        }
    }

    /// <summary>A series as CloudWatch tells one from another, and a minute.</summary>
    private readonly record struct SeriesMinute(MetricDefinition Metric, IReadOnlyList<string> Dimensions, int Minute)
    {
        public bool Equals(SeriesMinute other) => Minute == other.Minute
            && Dimensions.SequenceEqual(other.Dimensions, StringComparer.Ordinal)
            && (ReferenceEquals(Metric, other.Metric) || IsSame(Metric, other.Metric));

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Metric.Name, StringComparer.Ordinal);
            hash.Add(Minute);
            foreach (var dimension in Dimensions)
                hash.Add(dimension, StringComparer.Ordinal);
            return hash.ToHashCode();
        }

        private static bool IsSame(MetricDefinition one, MetricDefinition other) =>
            (one.Namespace, one.Name, one.Unit) == (other.Namespace, other.Name, other.Unit)
            && one.Dimensions.Select(dimension => dimension.Name).SequenceEqual(other.Dimensions.Select(dimension => dimension.Name), StringComparer.Ordinal);
    }
}
