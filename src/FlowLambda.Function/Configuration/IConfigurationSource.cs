using FlowLambda.Configuration;

namespace FlowLambda.Function.Configuration;

/// <summary>Where the configuration comes from.</summary>
internal interface IConfigurationSource
{
    /// <summary>What it is called in messages: a path, or <c>s3://bucket/key</c>.</summary>
    string Name { get; }

    /// <summary>What tells the version in force from others; null where there are no versions.</summary>
    string? Version { get; }

    /// <summary>Reads the configuration with which the function starts.</summary>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="ConfigurationException">It is missing, cannot be read or is not valid; every fault is named.</exception>
    ValueTask<FlowConfiguration> LoadAsync(CancellationToken cancellation);

    /// <summary>Looks whether there is a newer version, where it is time to. One that cannot be used is logged and counted, never thrown.</summary>
    /// <param name="cancellation">Ends the look; that alone is thrown.</param>
    /// <returns>What is in force from now on, where that has changed; null where it has not.</returns>
    ValueTask<FlowConfiguration?> RefreshAsync(CancellationToken cancellation);

    /// <summary>How many looks, since this was last asked, found a newest version that cannot be used or could not be read.</summary>
    int TakeRefusals();
}
