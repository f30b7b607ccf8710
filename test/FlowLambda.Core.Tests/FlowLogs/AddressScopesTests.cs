using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class AddressScopesTests
{
    /// <summary>RFC 1918, RFC 6598, RFC 4193: each block's ends, and what lies beside them.</summary>
    [Theory]
    [InlineData("10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0")]
    [InlineData("172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0")]
    [InlineData("192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0")]
    [InlineData("100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0")]
    [InlineData("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe00::")]
    public void Private_blocks_end_where_their_RFCs_say(string first, string last, string before, string after)
    {
        ScopeOf(first).ShouldBe("private");
        ScopeOf(last).ShouldBe("private");
        ScopeOf(before).ShouldBe("public");
        ScopeOf(after).ShouldBe("public");
    }

    /// <summary>RFC 6890 and the blocks that IANA's registries added later.</summary>
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255", null, "1.0.0.0")]
    [InlineData("127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0")]
    [InlineData("169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0")]
    [InlineData("192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0")]
    [InlineData("192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0")]
    [InlineData("198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0")]
    [InlineData("198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0")]
    [InlineData("203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0")]
    [InlineData("224.0.0.0", "255.255.255.255", "223.255.255.255", null)]
    [InlineData("::", "::1", null, "::2")]
    [InlineData("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::")]
    [InlineData("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null)]
    public void Special_blocks_are_neither_private_nor_public(string first, string last, string? before, string? after)
    {
        ScopeOf(first).ShouldBe("special");
        ScopeOf(last).ShouldBe("special");
        if (before is not null)
            ScopeOf(before).ShouldBe("public");
        if (after is not null)
            ScopeOf(after).ShouldBe("public");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("52.95.128.179")]
    [InlineData("2600:1f18::1")]
    [InlineData("2a05:d018::1")]
    public void Any_other_address_is_public(string address) => ScopeOf(address).ShouldBe("public");

    [Fact]
    public void An_own_prefix_is_private_whatever_else_it_is()
    {
        ScopeOf("2001:db8:80ff::1", "2001:db8:8000::/40").ShouldBe("private");
        ScopeOf("2001:db8:8100::1", "2001:db8:8000::/40").ShouldBe("special");
        ScopeOf("52.95.128.179", "52.95.128.0/24").ShouldBe("private");
        ScopeOf("52.95.129.0", "52.95.128.0/24").ShouldBe("public");
    }

    [Fact]
    public void An_address_in_mapped_form_is_the_IPv4_address_that_it_maps() => ScopeOf("::ffff:10.1.2.3").ShouldBe("private");

    private static string? ScopeOf(string address, params string[] internalBlocks)
    {
        var blocks = internalBlocks.Select(text => CidrBlock.TryParse(text, out var block) ? block : throw new FormatException(text));
        var record = Records.Read("srcaddr dstaddr", $"{address} {address}", [.. blocks]);
        record["dst-scope"].ShouldBe(record["src-scope"]);
        return record["src-scope"];
    }

    [Theory]
    [InlineData]
    [InlineData("52.1.0.0/16", "9.9.9.9", "203.0.113.128/25", "0.0.0.0/15")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0", "10.0.0.0/8")]
    public void At_the_edges_of_every_block_the_scope_is_that_of_the_block(params string[] internalBlocks)
    {
        var own = internalBlocks.Select(Block).ToArray();
        var scopes = new AddressScopes(own);
        CidrBlock[] privateBlocks = [.. own, .. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10" }.Select(Block)];
        CidrBlock[] specialBlocks =
        [
            .. new[]
            {
                "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            }.Select(Block),
        ];

        foreach (var block in privateBlocks.Concat(specialBlocks).Where(block => block.First.IsIPv4))
        {
            foreach (var edge in new[] { block.First, block.Last })
            {
                for (var offset = -1; offset <= 1; offset++)
                {
                    var address = Address.FromIPv4((uint)((long)(uint)edge.Low + offset));
                    var expected = privateBlocks.Any(known => known.Contains(address)) ? AddressScope.Private
                        : specialBlocks.Any(known => known.Contains(address)) ? AddressScope.Special
                        : AddressScope.Public;
                    scopes.Of(address).ShouldBe(expected, address.ToString());
                }
            }
        }
    }

    private static CidrBlock Block(string text) => CidrBlock.TryParse(text, out var block) ? block : throw new FormatException(text);
}
