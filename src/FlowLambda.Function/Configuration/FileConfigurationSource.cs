using FlowLambda.Configuration;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function.Configuration;

/// <summary>A configuration in the package, which stays as it is.</summary>
/// <param name="settings">Names the file.</param>
/// <param name="log">Takes what is doubtful.</param>
internal sealed class FileConfigurationSource(FunctionSettings settings, JsonLog log) : IConfigurationSource
{
    public string Name => settings.ConfigurationPath;

    public string? Version => null;

    public async ValueTask<FlowConfiguration> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var configuration = ConfigurationLoader.Load(await File.ReadAllTextAsync(Name, cancellation), Name, settings.LogFormat, log.Warning);
            return DeploymentFaults.Of(configuration, settings) is { Count: > 0 } faults ? throw new ConfigurationException(Name, faults) : configuration;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(Name, exception);
        }
    }

    public ValueTask<FlowConfiguration?> RefreshAsync(CancellationToken cancellation) => ValueTask.FromResult<FlowConfiguration?>(null);

    public int TakeRefusals() => 0;
}
