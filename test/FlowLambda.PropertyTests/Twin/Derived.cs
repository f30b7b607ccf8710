using System.Globalization;
using FlowLambda.FlowLogs;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>The pseudo-fields.</summary>
internal static class Derived
{
    private static readonly string[] Private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"];

    /// <summary>Loopback, link-local, multicast, broadcast, documentation, benchmarking: those that the generated addresses are of.</summary>
    private static readonly string[] Special =
    [
        "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255/32", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",
        "198.18.0.0/15", "::1/128", "fe80::/10", "ff00::/8", "2001:db8::/32",
    ];

    private static readonly string[] FlagNames = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

    internal static string? Value(TwinRecord record, string field, IReadOnlyList<string> ownBlocks) => field switch
    {
        "src" => record["pkt-srcaddr"] ?? record["srcaddr"],
        "dst" => record["pkt-dstaddr"] ?? record["dstaddr"],
        "src-scope" => record["src"] is { } source ? Scope(source, ownBlocks) : null,
        "dst-scope" => record["dst"] is { } destination ? Scope(destination, ownBlocks) : null,
        "protocol-name" => record["protocol"] is null ? null : IpProtocols.Name((int)record.Number("protocol")),
        "tcp-flags-names" => record["tcp-flags"] is null ? null : Flags(record.Number("tcp-flags")),
        "service" => record["protocol"] is null || record["dstport"] is null ? null : Service((int)record.Number("protocol"), (int)record.Number("dstport")),
        "bytes-per-packet" => BytesPerPacket(record),
        "role" => Role(record),
        "direction" => Direction(record),
        _ => null,
    };

    private static string Scope(string address, IReadOnlyList<string> ownBlocks)
    {
        bool IsIn(IEnumerable<string> blocks) => blocks.Any(block => Addresses.IsIn(Addresses.Parse(address)!, block));
        return IsIn(Private) || IsIn(ownBlocks) ? "private" : IsIn(Special) ? "special" : "public";
    }

    private static string Flags(long flags) =>
        flags == 0 ? "none" : string.Join('|', FlagNames.Where((_, bit) => (flags & (1L << bit)) != 0));

    private static string Service(int protocol, int port) => WellKnownServices.Name(protocol, port)
        ?? string.Create(CultureInfo.InvariantCulture, $"{IpProtocols.Name(protocol)}/{port}");

    private static string? BytesPerPacket(TwinRecord record) => record["bytes"] is null || record["packets"] is null or "0"
        ? null
        : (record.Number("bytes") / record.Number("packets")).ToString(CultureInfo.InvariantCulture);

    /// <summary>By TCP flags where they tell; else by ports, which tell nothing of REJECT, nor of a protocol without ports.</summary>
    private static string? Role(TwinRecord record)
    {
        var isUdp = record["protocol"] == "17";
        if (record["tcp-flags"] is not null && !isUdp)
        {
            var flags = record.Number("tcp-flags");
            if ((flags & 18) == 18)
                return "responder";
            if ((flags & 18) == 2)
                return "initiator";
        }

        if (record["action"] == "REJECT" || record["protocol"] is not (null or "6" or "17"))
            return "initiator";
        if (record["srcport"] is null || record["dstport"] is null)
            return null;
        var (source, destination) = (record.Number("srcport"), record.Number("dstport"));
        return source < destination && (source < 1024 || WellKnownServices.IsService((int)source)) ? "responder" : "initiator";
    }

    private static string? Direction(TwinRecord record) => (record["flow-direction"], record["src-scope"], record["dst-scope"]) switch
    {
        ({ } direction, _, _) => direction is "ingress" or "egress" ? direction : null,
        (_, null, _) or (_, _, null) => null,
        (_, "private", "private") => "internal",
        (_, "private", _) => "egress",
        (_, _, "private") => "ingress",
        _ => null,
    };
}
