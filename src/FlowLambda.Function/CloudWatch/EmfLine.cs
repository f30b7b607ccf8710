using System.Text.Json;
using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.CloudWatch;

/// <summary>
/// A line of the embedded metric format: the metrics of one namespace, time and set of dimensions. With its 100 metrics and 30 dimensions
/// it stays below 256 KiB, however long their texts are. Source: CloudWatch user guide, "Specification: Embedded metric format".
/// </summary>
internal sealed class EmfLine
{
    /// <summary>The member that says what the other members are.</summary>
    internal const string Metadata = "_aws";

    private const int MaxMetrics = 100;

    private readonly string _namespace;
    private readonly Dictionary<string, MetricDatum> _metrics = new(StringComparer.Ordinal);

    private EmfLine(string metricNamespace) => _namespace = metricNamespace;

    private MetricDatum First => _metrics.First().Value;

    private List<Dimension> Set => First.Dimensions ?? [];

    /// <summary>The lines of a request's data, in its order.</summary>
    internal static IEnumerable<EmfLine> Of(PutMetricDataRequest request) =>
        (request.MetricData ?? []).GroupBy(datum => (datum.Timestamp, Series(datum))).SelectMany(alike => Of(request.Namespace ?? "", alike));

    /// <summary>Writes the line's object.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteMetadata(writer);
        foreach (var dimension in Set)
            writer.WriteString(dimension.Name!, dimension.Value);
        foreach (var (name, datum) in _metrics)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, datum);
        }

        writer.WriteEndObject();
    }

    private static List<EmfLine> Of(string metricNamespace, IEnumerable<MetricDatum> alike)
    {
        List<EmfLine> lines = [];
        foreach (var datum in alike)
        {
            // Two definitions may feed one metric; an object has a member once.
            var line = lines.Find(line => line._metrics.Count < MaxMetrics && !line._metrics.ContainsKey(datum.MetricName!));
            if (line is null)
                lines.Add(line = new EmfLine(metricNamespace));
            line._metrics.Add(datum.MetricName!, datum);
        }

        return lines;
    }

    private static string Series(MetricDatum datum) =>
        string.Join('\n', (datum.Dimensions ?? []).Select(dimension => $"{dimension.Name}\n{dimension.Value}"));

    private void WriteMetadata(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(Metadata);
        writer.WriteNumber("Timestamp", new DateTimeOffset(First.Timestamp!.Value).ToUnixTimeMilliseconds());
        writer.WriteStartArray("CloudWatchMetrics");
        writer.WriteStartObject();
        writer.WriteString("Namespace", _namespace);
        writer.WriteStartArray("Dimensions");
        writer.WriteStartArray();
        foreach (var dimension in Set)
            writer.WriteStringValue(dimension.Name);
        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteStartArray("Metrics");
        foreach (var (name, datum) in _metrics)
        {
            writer.WriteStartObject();
            writer.WriteString("Name", name);
            writer.WriteString("Unit", datum.Unit?.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A number, where there is but one; else a statistic set (docs/decisions/0018-emf-statistics.md).</summary>
    private static void WriteValue(Utf8JsonWriter writer, MetricDatum datum)
    {
        if (datum.StatisticValues is not { SampleCount: > 1 } statistics)
        {
            writer.WriteNumberValue(datum.Value ?? datum.StatisticValues!.Sum!.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("Max", statistics.Maximum!.Value);
        writer.WriteNumber("Min", statistics.Minimum!.Value);
        writer.WriteNumber("Count", statistics.SampleCount!.Value);
        writer.WriteNumber("Sum", statistics.Sum!.Value);
        writer.WriteEndObject();
    }
}
