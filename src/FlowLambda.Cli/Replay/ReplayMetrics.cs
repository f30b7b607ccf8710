using System.Runtime.CompilerServices;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>
/// Metrics added up over all batches: one entry for each series and minute, of however many definitions feed it. The default value of a
/// definition stands only for minutes in which none of its log events counted, in whatever batch.
/// </summary>
internal sealed class ReplayMetrics
{
    private readonly Dictionary<SeriesMinute, MetricPoint> _points = [];

    /// <summary>The entries: metrics in the order of the configuration, then series, then minutes.</summary>
    internal IEnumerable<MetricPoint> Points(IReadOnlyList<MetricDefinition> metrics)
    {
        // Definitions that feed one metric, as CloudWatch tells one from another, stand together where the first of them stands.
        Dictionary<string, MetricDefinition> firsts = new(StringComparer.Ordinal);
        Dictionary<MetricDefinition, (int Order, MetricDefinition First)> places = new(ReferenceEqualityComparer.Instance);
        foreach (var (index, metric) in metrics.Index())
        {
            var identity = string.Join('\n', [metric.Namespace, metric.Name, metric.Unit, .. metric.Dimensions.Select(dimension => dimension.Name)]);
            var first = firsts.TryGetValue(identity, out var known) ? known : firsts[identity] = metric;
            places.Add(metric, (ReferenceEquals(first, metric) ? index : places[first].Order, first));
        }

        return _points.Values
            .GroupBy(point => new SeriesMinute(places[point.Definition].First, point.Dimensions, point.Minute))
            .Select(points => points.Aggregate((one, other) => one with { Values = one.Values.Merge(other.Values) }) with { Definition = points.Key.Metric })
            .OrderBy(point => places[point.Definition].Order)
            .ThenBy(point => string.Join('\n', point.Dimensions), StringComparer.Ordinal)
            .ThenBy(point => point.Minute);
    }

    internal void Add(IEnumerable<MetricPoint> points)
    {
        foreach (var point in points)
        {
            var key = new SeriesMinute(point.Definition, point.Dimensions, point.Minute);
            if (!_points.TryGetValue(key, out var known) || (known.IsDefault && !point.IsDefault))
                _points[key] = point;
            else if (!point.IsDefault)
                _points[key] = known with { Values = known.Values.Merge(point.Values) };
        }
    }

    private readonly record struct SeriesMinute(MetricDefinition Metric, IReadOnlyList<string> Dimensions, int Minute)
    {
        public bool Equals(SeriesMinute other) => ReferenceEquals(Metric, other.Metric) && Minute == other.Minute
            && Dimensions.SequenceEqual(other.Dimensions, StringComparer.Ordinal);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(RuntimeHelpers.GetHashCode(Metric));
            hash.Add(Minute);
            foreach (var dimension in Dimensions)
                hash.Add(dimension, StringComparer.Ordinal);
            return hash.ToHashCode();
        }
    }
}
