using M = FlowLambda.Core.Tests.Support.Matching;

namespace FlowLambda.Core.Tests.Matching;

/// <summary>Each kind of entry on each type of field: which of the values given match.</summary>
public class EntryTests
{
    [Theory]

    // A plain value: numbers by value, addresses by value, words exactly.
    [InlineData("dstport", "443", "443 0443", "80 4430")]
    [InlineData("dstport", "[22, 443]", "22 443", "80 -")]
    [InlineData("dstport", "\"443\"", "443", "80")]
    [InlineData("dstport", "[22.0, 8e1]", "22 80", "220 8 2")]
    [InlineData("start", "1700000000", "1700000000 1700000000123", "1700000001")]
    [InlineData("srcaddr", "10.0.0.1", "10.0.0.1", "10.0.0.10 10.0.0.2 -")]
    [InlineData("srcaddr", "2001:db8::1", "2001:db8::1 2001:DB8:0:0:0:0:0:1 2001:0db8::0001", "2001:db8::2")]
    [InlineData("action", "REJECT", "REJECT", "ACCEPT -")]
    [InlineData("interface-id", "eni-1", "eni-1", "eni-12 ENI-1 eni")]
    [InlineData("vpc-id", "é", "é", "e")]

    // Words of pseudo-fields.
    [InlineData("tcp-flags-names", "SYN|ACK", "18", "2 16 19")]
    [InlineData("tcp-flags-names", "none", "0", "2 -")]
    [InlineData("traffic-path-name", "local-gateway", "6", "1 -")]
    [InlineData("protocol-name", "[tcp, udp]", "6 17", "1 -")]
    [InlineData("src-scope", "private", "10.0.0.1 fd00::1", "8.8.8.8 127.0.0.1 -")]

    // Tests on text as people read it.
    [InlineData("interface-id", "{ prefix: eni-1 }", "eni-1 eni-12", "eni-2 1eni-1 -")]
    [InlineData("interface-id", "{ suffix: -1 }", "eni-1 -1", "eni-11 -")]
    [InlineData("interface-id", "{ wildcard: eni-*-x* }", "eni--x eni-ab-xy eni-x-x", "eni-ab-y eni-x -")]
    [InlineData("interface-id", "{ wildcard: a*b*a }", "aba abba axxbxxa", "ab a aa abab")]
    [InlineData("interface-id", "{ equals-ignore-case: Eni-A }", "eni-a ENI-A eni-A", "eni-ab -")]
    [InlineData("interface-id", "{ equals-ignore-case: Büro }", "Büro büro", "Buro")]
    [InlineData("action", "{ prefix: REJ }", "REJECT", "ACCEPT -")]
    [InlineData("action", "{ equals-ignore-case: reject }", "REJECT", "ACCEPT")]
    [InlineData("dstport", "{ prefix: \"80\" }", "80 8080 8000", "180 -")]
    [InlineData("srcaddr", "{ prefix: 10.0. }", "10.0.0.1 10.0.255.1", "10.1.0.1 110.0.0.1 -")]
    [InlineData("srcaddr", "{ suffix: \"::1\" }", "::1 2001:db8::1 2001:db8:0:0:0:0:0:1", "2001:db8::2")]

    // Numbers.
    [InlineData("dstport", "{ numeric: [\">=\", 1024, \"<\", 49152] }", "1024 49151", "1023 49152 -")]
    [InlineData("dstport", "{ numeric: [\"=\", 80] }", "80", "79 81")]
    [InlineData("dstport", "{ numeric: [\">\", 0] }", "1 65535", "0 -")]
    [InlineData("dstport", "{ numeric: [\"<=\", 0] }", "0", "1")]
    [InlineData("dstport", "{ numeric: [\"<\", 1] }", "0", "1")]
    [InlineData("dstport", "{ numeric: [\">\", 65534] }", "65535", "65534")]
    [InlineData("bytes", "{ numeric: [\">=\", 9223372036854775807] }", "9223372036854775807", "9223372036854775806 0")]
    [InlineData("bytes", "{ numeric: [\"<=\", 4294967296] }", "4294967296 0", "4294967297")]

    // Blocks of addresses.
    [InlineData("srcaddr", "{ cidr: 10.0.0.0/8 }", "10.0.0.0 10.255.255.255", "9.255.255.255 11.0.0.0 2001:db8::1 -")]
    [InlineData("srcaddr", "{ cidr: 2001:db8::/32 }", "2001:db8::1 2001:db8:ffff::", "2001:db9:: 10.0.0.1")]
    [InlineData("srcaddr", "{ cidr: [10.0.0.0/8, \"fd00::/8\"] }", "10.1.1.1 fd12::1", "11.0.0.1")]
    [InlineData("srcaddr", "{ cidr: \"::/0\" }", "2001:db8::1 ::1", "10.0.0.1")]
    [InlineData("srcaddr", "{ cidr: 0.0.0.0/0 }", "10.0.0.1 255.255.255.255", "2001:db8::1")]

    // Absence.
    [InlineData("dstport", "{ exists: true }", "0 80", "-")]
    [InlineData("dstport", "{ exists: false }", "-", "0 80")]
    [InlineData("dstport", "[80, { exists: false }]", "80 -", "81")]
    [InlineData("srcaddr", "{ exists: false }", "-", "10.0.0.1")]
    [InlineData("src", "{ exists: false }", "-", "10.0.0.1")]

    // Lists.
    [InlineData("srcaddr", "{ list: office }", "198.51.100.0 198.51.100.255 192.0.2.7 2001:db8:1::5", "198.51.101.0 192.0.2.8 -")]
    [InlineData("dstport", "{ list: admin-ports }", "22 3389", "23 -")]
    [InlineData("action", "{ list: words }", "REJECT", "ACCEPT")]
    [InlineData("pkt-dst-aws-service", "{ list: names }", "S3 EC2", "s3 AMAZON -")]
    [InlineData("dstport", "[{ list: admin-ports }, 80]", "22 80", "443")]

    // Flags.
    [InlineData("tcp-flags", "{ flags: [SYN] }", "2 3 18 19", "0 1 16 -")]
    [InlineData("tcp-flags", "{ flags: [SYN, ACK] }", "18 19", "2 16")]
    [InlineData("tcp-flags", "{ no-flags: [ACK] }", "0 2 3", "16 18 -")]
    [InlineData("tcp-flags", "{ no-flags: [SYN, ACK] }", "0 1 4", "2 16 18")]
    [InlineData("tcp-flags", "{ flags: SYN, no-flags: ACK }", "2 3 6", "18 19 0 -")]
    public void An_entry_matches(string field, string entry, string matching, string others)
    {
        var format = FormatFor(field);
        foreach (var value in matching.Split(' '))
            M.Matches($"{{ {field}: {entry} }}", format, value).ShouldBeTrue(value);
        foreach (var value in others.Split(' '))
            M.Matches($"{{ {field}: {entry} }}", format, value).ShouldBeFalse(value);
    }

    private static string FormatFor(string field) => field switch
    {
        "tcp-flags-names" => "tcp-flags",
        "traffic-path-name" => "traffic-path",
        "protocol-name" => "protocol",
        "src-scope" or "src" => "srcaddr",
        _ => field,
    };
}
