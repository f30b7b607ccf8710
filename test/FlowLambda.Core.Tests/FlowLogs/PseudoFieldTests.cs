using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class PseudoFieldTests
{
    [Theory]
    [InlineData("pkt-srcaddr srcaddr pkt-dstaddr dstaddr", "203.0.113.5 10.0.0.1 10.9.9.9 10.0.0.2", "203.0.113.5", "10.9.9.9")]
    [InlineData("pkt-srcaddr srcaddr pkt-dstaddr dstaddr", "- 10.0.0.1 - 10.0.0.2", "10.0.0.1", "10.0.0.2")]
    [InlineData("srcaddr dstaddr", "10.0.0.1 10.0.0.2", "10.0.0.1", "10.0.0.2")]
    [InlineData("pkt-srcaddr pkt-dstaddr", "10.9.9.8 10.9.9.9", "10.9.9.8", "10.9.9.9")]
    [InlineData("srcaddr dstaddr", "- -", null, null)]
    public void Src_and_dst_are_the_packets_own_addresses_where_present(string format, string line, string? source, string? destination)
    {
        var record = Records.Read(format, line);

        (record["src"], record["dst"]).ShouldBe((source, destination));
    }

    [Fact]
    public void Scopes_are_of_the_packets_own_addresses() =>
        Records.Read("pkt-srcaddr srcaddr", "8.8.8.8 10.0.0.1")["src-scope"].ShouldBe("public");

    [Theory]
    [InlineData("ingress 10.0.0.1 8.8.8.8", "ingress")]
    [InlineData("egress 8.8.8.8 10.0.0.1", "egress")]
    [InlineData("- 8.8.8.8 10.0.0.1", "ingress")]
    [InlineData("- 10.0.0.1 8.8.8.8", "egress")]
    [InlineData("- 10.0.0.1 192.168.0.1", "internal")]
    [InlineData("- 10.0.0.1 224.0.0.251", "egress")]
    [InlineData("- 8.8.8.8 9.9.9.9", null)]
    [InlineData("- - 9.9.9.9", null)]
    public void Direction_is_the_records_own_else_told_by_scope(string line, string? direction) =>
        Records.Read("flow-direction srcaddr dstaddr", line)["direction"].ShouldBe(direction);

    [Theory]
    [InlineData("22 6", "ssh")]
    [InlineData("22 17", "ssh")]
    [InlineData("443 6", "https")]
    [InlineData("53 17", "domain")]
    [InlineData("3389 6", "ms-wbt-server")]
    [InlineData("48999 6", "tcp/48999")]
    [InlineData("65000 17", "udp/65000")]
    [InlineData("0 1", "icmp/0")]
    [InlineData("80 132", "sctp/80")]
    [InlineData("22 200", "200/22")]
    [InlineData("- 6", null)]
    [InlineData("22 -", null)]
    public void Service_is_the_IANA_name_of_the_destination_port(string line, string? service) =>
        Records.Read("dstport protocol", line)["service"].ShouldBe(service);

    [Theory]
    [InlineData("6", "tcp")]
    [InlineData("17", "udp")]
    [InlineData("1", "icmp")]
    [InlineData("58", "ipv6-icmp")]
    [InlineData("47", "gre")]
    [InlineData("50", "esp")]
    [InlineData("132", "sctp")]
    [InlineData("61", "61")]
    [InlineData("253", "253")]
    [InlineData("255", "255")]
    public void Protocol_name_is_the_IANA_keyword_or_the_number(string protocol, string name) =>
        Records.Read("protocol", protocol)["protocol-name"].ShouldBe(name);

    [Theory]
    [InlineData("0", "none")]
    [InlineData("1", "FIN")]
    [InlineData("2", "SYN")]
    [InlineData("4", "RST")]
    [InlineData("18", "SYN|ACK")]
    [InlineData("19", "FIN|SYN|ACK")]
    [InlineData("8", "PSH")]
    [InlineData("32", "URG")]
    [InlineData("255", "FIN|SYN|RST|PSH|ACK|URG|ECE|CWR")]
    [InlineData("-", null)]
    public void Tcp_flags_names_are_those_of_the_bits_set(string flags, string? names) =>
        Records.Read("tcp-flags", flags)["tcp-flags-names"].ShouldBe(names);

    [Theory]
    [InlineData("1", "same-vpc")]
    [InlineData("2", "internet-gateway-or-gateway-endpoint")]
    [InlineData("3", "virtual-private-gateway")]
    [InlineData("4", "intra-region-peering")]
    [InlineData("5", "inter-region-peering")]
    [InlineData("6", "local-gateway")]
    [InlineData("7", "gateway-endpoint")]
    [InlineData("8", "internet-gateway")]
    [InlineData("9", "path-9")]
    [InlineData("0", "path-0")]
    [InlineData("-", null)]
    public void Traffic_path_name_says_the_path_in_words(string path, string? name) =>
        Records.Read("traffic-path", path)["traffic-path-name"].ShouldBe(name);

    [Theory]
    [InlineData("1000 10", "100")]
    [InlineData("1099 100", "10")]
    [InlineData("39 40", "0")]
    [InlineData("0 1", "0")]
    [InlineData("9223372036854775807 1", "9223372036854775807")]
    [InlineData("40 0", null)]
    [InlineData("0 0", null)]
    [InlineData("- 10", null)]
    [InlineData("1000 -", null)]
    public void Bytes_per_packet_is_rounded_down_and_absent_where_nothing_can_be_divided(string line, string? quotient) =>
        Records.Read("bytes packets", line)["bytes-per-packet"].ShouldBe(quotient);

    [Fact]
    public void Bytes_per_packet_is_a_number_like_any_other()
    {
        var engine = Given.Engine(
            "{ version: 1, rules: [ { name: r, match: { bytes-per-packet: { numeric: [\">=\", 256] } }, statistic: max(bytes-per-packet), window: 1m, threshold: 256 } ] }");

        engine.Feed(new Flow { Bytes = 2559, Packets = 10 }, new Flow { Bytes = 99_999, Packets = 0 }).Alerts.ShouldBeEmpty();
        engine.Feed(new Flow { Bytes = 2569, Packets = 10 }, new Flow { Bytes = 40, Packets = 1 }).Alerts.ShouldHaveSingleItem().Value.ShouldBe(256);
    }

    [Fact]
    public void Log_group_log_stream_and_owner_come_from_the_envelope()
    {
        var point = Given.Metric("dimensions: [log-group, log-stream, owner]").Feed(new Flow()).Metrics.ShouldHaveSingleItem();

        point.Dimensions.ShouldBe(["/vpc/flow-logs", "eni-0a1b2c3d-all", "123456789012"]);
    }

    [Fact]
    public void They_are_absent_where_the_envelope_does_not_name_them()
    {
        using var batch = Batch.Of(new Flow());
        batch.LogGroup = "";

        Given.Metric("dimensions: [log-group]").Process(batch).Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void A_log_group_name_of_any_length_breaks_nothing()
    {
        using var batch = Batch.Of(new Flow());
        batch.LogGroup = new string('é', 10_000);

        Given.Metric("dimensions: [log-stream]").Process(batch).Metrics.ShouldHaveSingleItem().Dimensions.ShouldBe(["eni-0a1b2c3d-all"]);
        FlowRecordReader.MaxTextLength.ShouldBeLessThan(10_000);
    }
}
