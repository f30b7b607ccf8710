using FlowLambda.Configuration;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function.Configuration;

/// <summary>A configuration in the package, which stays as it is.</summary>
/// <param name="settings">Names the file.</param>
/// <param name="log">Takes what is doubtful.</param>
internal sealed class FileConfigurationSource(FunctionSettings settings, JsonLog log) : IConfigurationSource
{
    /// <summary>What the name of a file that was read ahead ends with, beside that of the file itself.</summary>
    internal const string ReadAheadExtension = ".tree";

    public string Name => settings.ConfigurationPath;

    public string? Version => null;

    public ValueTask<FlowConfiguration> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            // Not asynchronously: nothing else is to be done meanwhile, and a file in the package is read at once.
            var configuration = ConfigurationLoader.Load(File.ReadAllText(Name), Name, settings.LogFormat, log.Warning, tree: ReadAhead());
            return DeploymentFaults.Of(configuration, settings) is { Count: > 0 } faults ? throw new ConfigurationException(Name, faults) : ValueTask.FromResult(configuration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(Name, exception);
        }
    }

    /// <summary>What the build has read ahead of the file that it puts into the package.</summary>
    private byte[]? ReadAhead()
    {
        var path = Name + ReadAheadExtension;
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public ValueTask<FlowConfiguration?> RefreshAsync(CancellationToken cancellation) => ValueTask.FromResult<FlowConfiguration?>(null);

    public int TakeRefusals() => 0;
}
