using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class CidrBlockTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0", "10.255.255.255")]
    [InlineData("10.1.2.3/8", "10.0.0.0", "10.255.255.255")]
    [InlineData("172.16.0.0/12", "172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.2.128/25", "192.0.2.128", "192.0.2.255")]
    [InlineData("192.0.2.7/31", "192.0.2.6", "192.0.2.7")]
    [InlineData("192.0.2.7/32", "192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("0.0.0.0/0", "0.0.0.0", "255.255.255.255")]
    [InlineData("128.0.0.0/1", "128.0.0.0", "255.255.255.255")]
    [InlineData("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::/63", "2001:db8::", "2001:db8:0:1:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::/65", "2001:db8::", "2001:db8::7fff:ffff:ffff:ffff")]
    [InlineData("fc00::/7", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::5/127", "2001:db8::4", "2001:db8::5")]
    [InlineData("2001:db8::5/128", "2001:db8::5", "2001:db8::5")]
    [InlineData("2001:db8::5", "2001:db8::5", "2001:db8::5")]
    [InlineData("8000::/1", "8000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void A_block_has_its_first_and_last_address(string text, string first, string last)
    {
        CidrBlock.TryParse(text, out var block).ShouldBeTrue();

        (block.First.ToString(), block.Last.ToString()).ShouldBe((first, last));
        block.Contains(block.First).ShouldBeTrue();
        block.Contains(block.Last).ShouldBeTrue();
    }

    [Theory]
    [InlineData("10.0.0.0/8", "9.255.255.255", "11.0.0.0")]
    [InlineData("2001:db8::/32", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("0.0.0.0/0", "::", "2001:db8::1")]
    [InlineData("2000::/3", "10.0.0.1", "255.255.255.255")]
    public void What_lies_beside_a_block_is_not_in_it(string text, string before, string after)
    {
        CidrBlock.TryParse(text, out var block).ShouldBeTrue();

        block.Contains(Parse(before)).ShouldBeFalse();
        block.Contains(Parse(after)).ShouldBeFalse();
    }

    [Fact]
    public void The_block_of_every_IPv6_address_holds_no_IPv4_address()
    {
        CidrBlock.TryParse("::/0", out var everyIPv6).ShouldBeTrue();

        everyIPv6.Contains(Parse("2001:db8::1")).ShouldBeTrue();
        everyIPv6.Contains(Parse("10.0.0.1")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/8")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/255.0.0.0")]
    [InlineData("10.0.0/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("2001:db8::/99999999999")]
    [InlineData("office")]
    public void What_is_no_block_is_refused(string text) => CidrBlock.TryParse(text, out _).ShouldBeFalse();

    private static Address Parse(string text) => Address.TryParse(text, out var address) ? address : throw new FormatException(text);
}
