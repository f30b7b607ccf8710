
namespace FlowLambda.FlowLogs;

/// <summary>Tells an address's scope, knowing which prefixes are one's own beside the private ranges.</summary>
public sealed class AddressScopes
{
    // In order, so that they need not be sorted.
    private static readonly string[] PrivateBlocks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    private static readonly string[] SpecialBlocks =
    [
        "::/127", "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "100::/64", "2001:2::/48", "2001:db8::/32", "3fff::/20", "fe80::/10", "ff00::/8",
    ];

    private readonly RangeSet<Address> _private;
    private readonly RangeSet<Address> _special;
    private readonly IPv4Scopes _ipv4;

    /// <summary>The scopes, with <paramref name="internalBlocks"/> counted as private whatever else they are.</summary>
    public AddressScopes(IReadOnlyList<CidrBlock> internalBlocks)
    {
        var own = Blocks(PrivateBlocks);
        for (var i = 0; i < internalBlocks.Count; i++)
            internalBlocks[i].AddTo(own);
        _private = new RangeSet<Address>(own);
        _special = new RangeSet<Address>(Blocks(SpecialBlocks));
        _ipv4 = new IPv4Scopes(_private, _special);
    }

    /// <summary>The ranges within which the scope is the same; all else is public.</summary>
    internal IEnumerable<(Address First, Address Last)> Ranges
    {
        get
        {
            foreach (var range in _private.Ranges)
                yield return range;
            foreach (var range in _special.Ranges)
                yield return range;
        }
    }

    /// <summary>The scope of <paramref name="address"/>.</summary>
    public AddressScope Of(Address address) =>
        address.IsIPv4 && _ipv4.TryFind((uint)address.Low, out var scope) ? scope : Search(address);

    private AddressScope Search(Address address) =>
        _private.Contains(address) ? AddressScope.Private
        : _special.Contains(address) ? AddressScope.Special
        : AddressScope.Public;

    private static List<(Address First, Address Last)> Blocks(string[] texts)
    {
        List<(Address First, Address Last)> ranges = [];
        foreach (var text in texts)
        {
            if (!CidrBlock.TryParse(text, out var block))
                throw new FormatException(text);
            block.AddTo(ranges);
        }

        return ranges;
    }
}
