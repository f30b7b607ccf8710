using FlowLambda.Configuration;
using FlowLambda.Function.CloudWatch;
using FlowLambda.Function.DynamoDb;

namespace FlowLambda.Function.Configuration;

/// <summary>What is right in a configuration by itself, and cannot be done with the settings that the function has.</summary>
internal static class DeploymentFaults
{
    /// <summary>The faults of a configuration; none where it can be used.</summary>
    internal static IReadOnlyList<ConfigurationFault> Of(FlowConfiguration configuration, FunctionSettings settings)
    {
        List<ConfigurationFault> faults = [];
        if (settings.Metrics == MetricDestination.Emf)
            faults.AddRange(EmfNames.FaultsOf(configuration));
        if (settings.StateTable is not null)
        {
            faults.AddRange(configuration.Metrics
                .Where(metric => metric.Dimensions.Count > 0 && metric.MaxSeries > SeriesTable.MaxSeries)
                .Select(metric => ConfigurationFault.Outside(
                    "metrics.definitions", $"'{metric.Name}' may have {metric.MaxSeries} series an hour: with FLOWLAMBDA_STATE=dynamodb maxSeries is {SeriesTable.MaxSeries} at most")));
        }

        return faults;
    }
}
