using Amazon.Runtime;

namespace FlowLambda.AwsLite.Query;

/// <summary>The modes that <c>AWS_DEFAULTS_MODE</c> can name. On this platform they differ in nothing that the SDK reads: retries are the standard ones in all.</summary>
internal static class DefaultsModes
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Mode(DefaultConfigurationMode.Standard),
        Mode(DefaultConfigurationMode.InRegion),
        Mode(DefaultConfigurationMode.CrossRegion),
        Mode(DefaultConfigurationMode.Mobile),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode name) => new() { Name = name, RetryMode = RequestRetryMode.Standard };
}
