using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class AddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("255.255.255.255", "255.255.255.255")]

    // RFC 4291, 2.2: the three forms of text.
    [InlineData("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789")]
    [InlineData("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a")]
    [InlineData("FF01:0:0:0:0:0:0:101", "ff01::101")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    [InlineData("0:0:0:0:0:0:0:0", "::")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("FF01::101", "ff01::101")]
    [InlineData("::13.1.68.3", "::d01:4403")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221")]
    [InlineData("::FFFF:129.144.52.38", "129.144.52.38")]
    [InlineData("::ffff:8190:3426", "129.144.52.38")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304")]

    // RFC 5952, 1 and 4: leading zeros go, the longest run of zeros is shortened, the first of equals, never a lone one, lower case.
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1")]
    [InlineData("2001:db8:aaaa:bbbb:cccc:dddd:0:1", "2001:db8:aaaa:bbbb:cccc:dddd:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("2001:db8:0:0:0:0:2:1", "2001:db8::2:1")]
    [InlineData("2001:DB8::aaaa:0", "2001:db8::aaaa:0")]
    [InlineData("1:0:0:0:0:0:0:0", "1::")]
    public void A_text_is_one_address_and_shown_in_its_canonical_form(string text, string canonical)
    {
        Address.TryParse(text, out var address).ShouldBeTrue();
        Address.TryParse(Encoding.UTF8.GetBytes(text), out var same).ShouldBeTrue();
        Address.TryParse(canonical, out var again).ShouldBeTrue();

        address.ToString().ShouldBe(canonical);
        same.ShouldBe(address);
        again.ShouldBe(address);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("10")]
    [InlineData("10.0.1")]
    [InlineData("10.0.0.0.1")]
    [InlineData("10.0.0.")]
    [InlineData(".10.0.0.1")]
    [InlineData("10..0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1000")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.00")]
    [InlineData("10.0.0.0x1")]
    [InlineData("10.0.0.1/32")]
    [InlineData(" 10.0.0.1")]
    [InlineData("10.0.0.1 ")]
    [InlineData("10.0.0.-1")]
    [InlineData("１０.0.0.1")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("::1:2:3:4:5:6:7:8")]
    [InlineData("1::2::3")]
    [InlineData("1:::2")]
    [InlineData("12345::")]
    [InlineData("::g")]
    [InlineData("::+1")]
    [InlineData(":1::2")]
    [InlineData("1::2:")]
    [InlineData("::1.2.3")]
    [InlineData("::1.2.3.4.5")]
    [InlineData("::256.2.3.4")]
    [InlineData("1.2.3.4::")]
    [InlineData("::1.2.3.4:5")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("::1/128")]
    [InlineData("localhost")]
    public void A_text_that_is_no_address_is_refused(string text)
    {
        Address.TryParse(text, out var address).ShouldBeFalse();
        Address.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

        address.ShouldBe(default);
    }

    [Fact]
    public void A_text_of_any_length_is_refused_or_read_within_bounds()
    {
        Address.TryParse(new string('1', 100_000), out _).ShouldBeFalse();
        Address.TryParse(new string(':', 100_000), out _).ShouldBeFalse();
        Address.TryParse(Encoding.UTF8.GetBytes(new string('1', 100_000)), out _).ShouldBeFalse();
        Address.TryParse("abcd:ef01:2345:6789:abcd:ef01:255.255.255.255", out var longest).ShouldBeTrue();
        longest.ToString().ShouldBe("abcd:ef01:2345:6789:abcd:ef01:ffff:ffff");
    }

    [Fact]
    public void Addresses_are_ordered_by_value()
    {
        string[] ordered = ["::", "::1", "0.0.0.0", "9.255.255.255", "10.0.0.0", "255.255.255.255", "1::", "2001:db8::", "ffff::"];

        ordered.Select(Parse).Order().Select(address => address.ToString()).ShouldBe(ordered);
    }

    [Fact]
    public void The_next_address_carries_over()
    {
        var address = Parse("10.0.0.255");
        (++address).ToString().ShouldBe("10.0.1.0");
        var group = Parse("2001:db8:0:1:ffff:ffff:ffff:ffff");
        (++group).ToString().ShouldBe("2001:db8:0:2::");
        (--group).ToString().ShouldBe("2001:db8:0:1:ffff:ffff:ffff:ffff");
    }

    private static Address Parse(string text) => Address.TryParse(text, out var address) ? address : throw new FormatException(text);
}
