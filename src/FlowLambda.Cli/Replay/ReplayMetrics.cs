using FlowLambda.Metrics;
using FlowLambda.Windows;

namespace FlowLambda.Cli.Replay;

/// <summary>Metrics added up over all batches: one entry for each series and minute.</summary>
internal sealed class ReplayMetrics
{
    private readonly Dictionary<SeriesMinute, StatisticValues> _values = [];

    /// <summary>The entries: metrics in the order of the configuration, then series, then minutes.</summary>
    internal IEnumerable<MetricPoint> Points(IReadOnlyList<MetricDefinition> order) => _values
        .Select(entry => new MetricPoint(entry.Key.Metric, entry.Key.Dimensions, entry.Key.Minute, entry.Value))
        .OrderBy(point => order.TakeWhile(metric => !ReferenceEquals(metric, point.Definition)).Count())
        .ThenBy(point => string.Join('\n', point.Dimensions), StringComparer.Ordinal)
        .ThenBy(point => point.Minute);

    internal void Add(IEnumerable<MetricPoint> points)
    {
        foreach (var point in points)
        {
            var key = new SeriesMinute(point.Definition, point.Dimensions, point.Minute);
            _values[key] = _values.TryGetValue(key, out var known) ? known.Merge(point.Values) : point.Values;
        }
    }

    private readonly record struct SeriesMinute(MetricDefinition Metric, IReadOnlyList<string> Dimensions, int Minute)
    {
        public bool Equals(SeriesMinute other) => ReferenceEquals(Metric, other.Metric) && Minute == other.Minute
            && Dimensions.SequenceEqual(other.Dimensions, StringComparer.Ordinal);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Metric.Name, StringComparer.Ordinal);
            hash.Add(Minute);
            foreach (var dimension in Dimensions)
                hash.Add(dimension, StringComparer.Ordinal);
            return hash.ToHashCode();
        }
    }
}
