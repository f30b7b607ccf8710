using System.Globalization;

namespace FlowLambda.FlowLogs;

/// <summary>The values of traffic-path in words. Source: VPC user guide, "Flow log records", traffic-path.</summary>
internal static class TrafficPaths
{
    /// <summary>The words of paths 1 to 8.</summary>
    internal static readonly string[] Names =
    [
        "same-vpc",
        "internet-gateway-or-gateway-endpoint",
        "virtual-private-gateway",
        "intra-region-peering",
        "inter-region-peering",
        "local-gateway",
        "gateway-endpoint",
        "internet-gateway",
    ];

    internal static string Name(long path) => path is >= 1 and <= 8
        ? Names[path - 1]
        : string.Create(CultureInfo.InvariantCulture, $"path-{path}");

    internal static IReadOnlyList<long> Codes(string word) =>
        Array.IndexOf(Names, word) is >= 0 and var index ? [index + 1] : [];
}
