using System.Text.Json;

namespace FlowLambda.Function.Tests.Support;

/// <summary>Records, to be varied.</summary>
internal static class Flow
{
    /// <summary>2023-11-14T22:00:00Z: the start of a minute and of an hour.</summary>
    internal const long Origin = 1_699_999_200;

    /// <summary>A rejected connection, in the default format.</summary>
    internal static string Reject(string source = "203.0.113.9", int port = 22, long bytes = 40, long start = Origin) =>
        $"2 123456789012 eni-0a1b2c3d {source} 10.0.0.5 40000 {port} 6 1 {bytes} {start} {start + 30} REJECT OK";

    /// <summary>A record that is none of traffic.</summary>
    internal static string Without(string status) => $"2 123456789012 eni-0a1b2c3d - - - - - - - {Origin} {Origin + 60} - {status}";

    /// <summary>A rejected connection as the parseVPC transformer writes it, with an interface and other members of one's own.</summary>
    internal static string Json(string source, string interfaceId, params (string Name, string Value)[] members)
    {
        Dictionary<string, object> record = new(StringComparer.Ordinal)
        {
            ["version"] = 2,
            ["accountId"] = "123456789012",
            ["interfaceId"] = interfaceId,
            ["srcAddr"] = source,
            ["dstAddr"] = "10.0.0.5",
            ["srcPort"] = 40000,
            ["dstPort"] = 22,
            ["protocol"] = 6,
            ["packets"] = 1,
            ["bytes"] = 40,
            ["start"] = Origin,
            ["end"] = Origin + 30,
            ["action"] = "REJECT",
            ["logStatus"] = "OK",
        };
        foreach (var (name, value) in members)
            record[name] = value;
        return JsonSerializer.Serialize(record);
    }
}
