using Amazon.CloudWatch.Model;

namespace FlowLambda.Function.Tests.Support;

/// <summary>Looks through metric data.</summary>
internal static class Datum
{
    /// <summary>The data of a metric, by name; only those with exactly these dimensions.</summary>
    internal static List<MetricDatum> Named(this IEnumerable<MetricDatum> data, string name, params (string Name, string Value)[] dimensions) =>
    [
        .. data.Where(datum => datum.MetricName == name
            && (datum.Dimensions ?? []).Select(dimension => (dimension.Name!, dimension.Value!)).SequenceEqual(dimensions)),
    ];

    /// <summary>The values of a metric's data.</summary>
    internal static IEnumerable<double?> Values(this IEnumerable<MetricDatum> data, string name, params (string Name, string Value)[] dimensions) =>
        data.Named(name, dimensions).Select(datum => datum.Value);
}
