using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>What stands beside a value, wherever it is shown.</summary>
public class ValueNamesTests
{
    private static readonly ValueNames Names = new(Lists(), new AddressScopes(Block("100.64.0.0/10")));

    [Theory]
    [InlineData("198.51.100.8", null, "office")]
    [InlineData("198.51.100.7", null, "office, vpn\\u001b")]
    [InlineData("198.51.100.8", "S3", "office")]
    [InlineData("52.218.0.1", "S3", "AWS S3")]
    [InlineData("52.218.0.1", null, "public")]
    [InlineData("10.0.1.4", null, "private")]
    [InlineData("100.64.0.1", null, "private")]
    [InlineData("2001:db8::1", null, "special")]
    public void An_address_is_named_by_its_lists_else_by_its_AWS_service_else_by_its_scope(string text, string? service, string name)
    {
        Address.TryParse(text, out var address).ShouldBeTrue();

        Names.Of(address, service).ShouldBe(name);
    }

    [Theory]
    [InlineData("src", "10.0.1.4", "10.0.1.4 (private)")]
    [InlineData("src", "other", "other")]
    [InlineData("dstport", "22", "22 (ssh)")]
    [InlineData("srcport", "53", "53 (domain)")]
    [InlineData("dstport", "514", "514")]
    [InlineData("dstport", "44444", "44444")]
    [InlineData("protocol", "6", "6 (tcp)")]
    [InlineData("protocol", "253", "253")]
    [InlineData("protocol", "4294967302", "4294967302")]
    [InlineData("traffic-path", "8", "8 (internet-gateway)")]
    [InlineData("tcp-flags", "18", "18 (SYN|ACK)")]
    [InlineData("interface-id", "22", "22")]
    [InlineData("packets", "6", "6")]
    public void A_value_is_followed_by_what_it_is_where_that_is_known(string field, string value, string shown) =>
        Names.Labelled(FlowLogFields.Find(field)!, value).ShouldBe(shown);

    [Theory]
    [InlineData(6, 514, "tcp/514 (shell)")]
    [InlineData(17, 514, "udp/514 (syslog)")]
    [InlineData(6, 44444, "tcp/44444")]
    [InlineData(253, 1, "253/1")]
    public void A_port_of_a_protocol_is_named_by_the_service_of_both(int protocol, int port, string shown) =>
        ValueNames.LabelledPort(protocol, port).ShouldBe(shown);

    private static CidrBlock[] Block(string text) => [CidrBlock.TryParse(text, out var block) ? block : throw new ArgumentException(text, nameof(text))];

    private static AddressLists Lists()
    {
        var lists = new AddressLists();
        lists.Add("office", Block("198.51.100.0/24"));
        lists.Add("vpn\u001b", Block("198.51.100.7"));
        return lists;
    }
}
