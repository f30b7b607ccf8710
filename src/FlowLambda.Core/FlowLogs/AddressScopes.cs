
namespace FlowLambda.FlowLogs;

/// <summary>Tells an address's scope, knowing which prefixes are one's own beside the private ranges.</summary>
public sealed class AddressScopes
{
    private static readonly string[] PrivateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"];

    private static readonly string[] SpecialBlocks =
    [
        "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/127", "100::/64", "2001:2::/48", "2001:db8::/32", "3fff::/20", "fe80::/10", "ff00::/8",
    ];

    private readonly RangeSet<Address> _private;
    private readonly RangeSet<Address> _special;

    /// <summary>The scopes, with <paramref name="internalBlocks"/> counted as private whatever else they are.</summary>
    public AddressScopes(IReadOnlyCollection<CidrBlock> internalBlocks)
    {
        _private = new RangeSet<Address>([.. Blocks(PrivateBlocks), .. internalBlocks.SelectMany(block => block.Ranges)]);
        _special = new RangeSet<Address>(Blocks(SpecialBlocks));
    }

    /// <summary>The scope of <paramref name="address"/>.</summary>
    public AddressScope Of(Address address) =>
        _private.Contains(address) ? AddressScope.Private
        : _special.Contains(address) ? AddressScope.Special
        : AddressScope.Public;

    private static IEnumerable<(Address, Address)> Blocks(string[] texts) =>
        texts.SelectMany(text => CidrBlock.TryParse(text, out var block) ? block.Ranges : throw new FormatException(text));
}
