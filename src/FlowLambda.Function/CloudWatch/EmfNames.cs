using FlowLambda.Configuration;
using FlowLambda.Metrics;

namespace FlowLambda.Function.CloudWatch;

/// <summary>
/// Which metrics the embedded metric format has no form for. Metrics and dimensions are members of one object there.
/// Source: CloudWatch user guide, "Specification: Embedded metric format".
/// </summary>
internal static class EmfNames
{
    private const int MaxDimensionLength = 250;

    /// <summary>The metrics of a configuration that cannot be written, and why.</summary>
    internal static IEnumerable<ConfigurationFault> FaultsOf(FlowConfiguration configuration) => configuration.Metrics.SelectMany(FaultsOf);

    private static IEnumerable<ConfigurationFault> FaultsOf(MetricDefinition metric)
    {
        if (metric.Name == EmfLine.Metadata)
            yield return Fault(metric, "by that name");
        foreach (var dimension in metric.Dimensions.Select(dimension => dimension.Name))
        {
            if (dimension == EmfLine.Metadata)
                yield return Fault(metric, $"with a dimension named '{EmfLine.Metadata}'");
            if (dimension == metric.Name)
                yield return Fault(metric, "with a dimension of the metric's own name");
            if (dimension.Length > MaxDimensionLength)
                yield return Fault(metric, $"with a dimension's name of more than {MaxDimensionLength} characters");
        }
    }

    private static ConfigurationFault Fault(MetricDefinition metric, string what) =>
        ConfigurationFault.Outside("metrics.definitions", $"'{metric.Name}' cannot be written {what} with FLOWLAMBDA_METRICS=emf: rename it, or use cloudwatch");
}
