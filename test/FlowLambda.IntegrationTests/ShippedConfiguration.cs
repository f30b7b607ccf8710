using FlowLambda.Configuration;
using FlowLambda.TestSupport;

namespace FlowLambda.IntegrationTests;

/// <summary>The configuration as shipped, with all its rules and metrics.</summary>
internal static class ShippedConfiguration
{
    internal static FlowConfiguration Value { get; } = ConfigurationLoader.Load(File.ReadAllText(Repository.PathOf("src/FlowLambda.Function/flowlambda.yaml")), "flowlambda.yaml");
}
