using M = FlowLambda.Core.Tests.Support.Matching;

namespace FlowLambda.Core.Tests.Matching;

/// <summary>Anything-but takes whatever an entry may be, and an absent field never matches it.</summary>
public class AnythingButTests
{
    [Theory]
    [InlineData("dstport", "{ anything-but: 443 }", "80 4430", "443 -")]
    [InlineData("dstport", "{ anything-but: [443, 80] }", "22", "443 80 -")]
    [InlineData("dstport", "{ anything-but: { numeric: [\">\", 1023] } }", "22 1023", "1024 -")]
    [InlineData("dstport", "{ anything-but: { list: admin-ports } }", "80", "22 3389 -")]
    [InlineData("dstport", "{ anything-but: [80, { list: admin-ports }] }", "443", "80 22 -")]
    [InlineData("srcaddr", "{ anything-but: { list: office } }", "198.51.101.1 2001:db8:2::1", "198.51.100.9 192.0.2.7 2001:db8:1::1 -")]
    [InlineData("srcaddr", "{ anything-but: { cidr: 10.0.0.0/8 } }", "11.0.0.0 2001:db8::1", "10.0.0.1 -")]
    [InlineData("srcaddr", "{ anything-but: 2001:db8::1 }", "2001:db8::2", "2001:db8:0:0::1 -")]
    [InlineData("interface-id", "{ anything-but: { prefix: eni-1 } }", "eni-2", "eni-1 eni-12 -")]
    [InlineData("interface-id", "{ anything-but: { suffix: -1 } }", "eni-2", "eni-1 -")]
    [InlineData("interface-id", "{ anything-but: { wildcard: eni-*9 } }", "eni-8", "eni-9 eni-19 -")]
    [InlineData("interface-id", "{ anything-but: { equals-ignore-case: ENI-1 } }", "eni-2", "eni-1 -")]
    [InlineData("action", "{ anything-but: REJECT }", "ACCEPT", "REJECT -")]
    [InlineData("tcp-flags", "{ anything-but: { flags: [SYN] } }", "0 16", "2 18 -")]
    public void Everything_else_that_is_there_matches(string field, string entry, string matching, string others)
    {
        foreach (var value in matching.Split(' '))
            M.Matches($"{{ {field}: [ {entry} ] }}", field, value).ShouldBeTrue(value);
        foreach (var value in others.Split(' '))
            M.Matches($"{{ {field}: [ {entry} ] }}", field, value).ShouldBeFalse(value);
    }
}
