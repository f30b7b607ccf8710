using FlowLambda.Configuration;

namespace FlowLambda.Benchmarks;

/// <summary>The configuration as shipped, with all its rules and metrics.</summary>
internal static class ShippedConfiguration
{
    private const string FileName = "flowlambda.yaml";

    internal static FlowConfiguration Load() => ConfigurationLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, FileName)), FileName);
}
