using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public sealed class AddressListsTests
{
    private static readonly FlowConfiguration Configuration = ConfigurationLoader.Load(
        """
        version: 1
        lists:
          office: [198.51.100.0/24, 2001:db8:1::/48]
          admin-ports: [22, 3389]
          vpn: 198.51.100.7
        """,
        "test.yaml");

    [Theory]
    [InlineData("198.51.100.1", "office")]
    [InlineData("198.51.100.7", "office", "vpn")]
    [InlineData("2001:db8:1::5", "office")]
    [InlineData("198.51.101.1")]
    [InlineData("0.0.0.22")]
    public void An_address_is_named_by_the_lists_that_hold_it(string address, params string[] names)
    {
        Address.TryParse(address, out var parsed).ShouldBeTrue();

        Configuration.AddressLists.Of(parsed).ShouldBe(names);
    }
}
