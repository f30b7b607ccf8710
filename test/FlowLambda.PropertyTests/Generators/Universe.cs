using FlowLambda.PropertyTests.Twin;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>The few values that everything generated is made of, so that records, groups and windows meet.</summary>
internal static class Universe
{
    /// <summary>A made-up field, of which the field table knows nothing.</summary>
    internal const string UnknownField = "zz-colour";

    internal const string MadeUpPrefix = "2001:db8:8000::/40";

    internal static readonly string[] RecordFields =
    [
        .. Fields.Default, "vpc-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr", "flow-direction", "traffic-path", "region", UnknownField,
    ];

    internal static readonly string[] PseudoFields =
    [
        "src", "dst", "src-scope", "dst-scope", "role", "direction", "service", "protocol-name", "tcp-flags-names", "bytes-per-packet", "log-stream", "owner",
    ];

    /// <summary>Some in more than one form.</summary>
    internal static readonly string[] Addresses =
    [
        "10.0.0.1", "10.0.0.1", "::ffff:10.0.0.1", "10.0.0.2", "10.0.0.3", "172.16.5.4", "100.64.1.1", "8.8.8.8", "52.94.1.2", "203.0.113.9",
        "169.254.169.254", "224.0.0.1", "2001:db8:8000::5", "2001:DB8:8000:0:0:0:0:5", "2001:0db8:8000:0000:0000:0000:0000:0005",
        "2600:1f18::1", "2600:1f18:0::1", "fd00::1", "fe80::1:0:0:1", "2001:db8:9000::1",
    ];

    internal static readonly string[] Blocks =
    [
        "10.0.0.0/8", "10.0.0.2/31", "10.0.0.1/32", "::ffff:10.0.0.0/120", "::/1", "8.0.0.0/7", "0.0.0.0/0", "203.0.113.0/24", "2001:db8::/32", "2001:db8:8000::/33",
        "2600:1f18::/64", "fe80::/10", "fd00::1/128",
    ];

    internal static readonly string[] Ports = ["22", "22", "22", "53", "80", "443", "443", "3389", "3306", "40000", "50123", "0", "65535"];

    internal static readonly TwinLists Lists = new(
        ("nets", ["10.0.0.2", "2001:db8:8000:0::5", "8.8.8.0/24", "fd00::/8"]),
        ("ports", ["22", "3389", "40000"]),
        ("words", ["eni-1", "vpc-b", "IPv6", "green", "egress"]));

    /// <summary>Values of a field, as a record or a configuration may write them.</summary>
    internal static string[] Values(string field) => field switch
    {
        "version" => ["2", "5"],
        "account-id" => ["123456789012", "unknown"],
        "interface-id" => ["eni-1", "eni-1", "eni-2", "eni-3"],
        "srcaddr" or "dstaddr" or "pkt-srcaddr" or "pkt-dstaddr" or "src" or "dst" => Addresses,
        "srcport" or "dstport" => Ports,
        "protocol" => ["6", "6", "6", "17", "1", "58"],
        "packets" => ["0", "1", "2", "3", "10", "20"],
        "bytes-per-packet" => ["0", "13", "40", "97", "201"],
        "bytes" => ["0", "40", "97", "131", "403", "1009", "1999"],
        "action" => ["ACCEPT", "REJECT"],
        "log-status" => ["OK"],
        "vpc-id" => ["vpc-a", "vpc-b"],
        "tcp-flags" => ["0", "1", "2", "3", "16", "18", "19", "4", "24"],
        "type" => ["IPv4", "IPv6"],
        "flow-direction" => ["ingress", "egress"],
        "traffic-path" => ["1", "8"],
        "region" => ["eu-west-1"],
        "src-scope" or "dst-scope" => ["private", "public", "special"],
        "role" => ["initiator", "responder"],
        "direction" => ["ingress", "egress", "internal"],
        "service" => ["ssh", "domain", "https", "ms-wbt-server", "tcp/40000", "udp/50123"],
        "protocol-name" => ["tcp", "udp", "icmp", "ipv6-icmp"],
        "tcp-flags-names" => ["none", "SYN", "SYN|ACK", "FIN|SYN", "ACK"],
        "log-stream" => ["eni-1-all", "eni-2-all"],
        "owner" => [Batch.Owner],
        _ => ["red", "Red", "green", "grün"],
    };

    /// <summary>Texts that are no values of a field, or just about are.</summary>
    internal static string[] Faults(string field) => Fields.KindOf(field) switch
    {
        Kind.Number => ["abc", "-1", "+5", "1.5", "0x10", "256", "65536", "9223372036854775808", "99999999999999999999", "22,", "*1", "--"],
        Kind.Time => ["abc", "-1", "100000000000001", "99999999999999999999", "1.7e9"],
        Kind.Address =>
        [
            "10.0.0.256", "10.0.0", "010.0.0.1", "10.0.0.01", "1.2.3.4.5", "10.0.0.1:80", "10.0.0.1/32", "fe80::1%eth0", "[::1]", "::1::",
            "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::ffff:1.2.3.256", "::ffff:01.2.3.4", "1.2.3.4::", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:",
            ":::", "g::", "10..0.1", "10.0.0.1.",
        ],
        Kind.Word => ["accept", "DENY", "OKAY", "nodata", "ACCEPT,", "O"],
        _ => ["**x", "a=b"],
    };
}
