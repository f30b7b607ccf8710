namespace FlowLambda.FlowLogs;

/// <summary>The configuration's lists that hold addresses: they name who an address is, such as <c>office</c>.</summary>
public sealed class AddressLists
{
    private readonly List<AddressList> _lists = [];

    /// <summary>Adds a list, which is left out where it has no blocks.</summary>
    internal void Add(string name, IReadOnlyList<CidrBlock> blocks)
    {
        List<(Address First, Address Last)> ranges = [];
        for (var i = 0; i < blocks.Count; i++)
            blocks[i].AddTo(ranges);
        if (ranges.Count > 0)
            _lists.Add(new AddressList(name, new RangeSet<Address>(ranges)));
    }

    /// <summary>The names of the lists that hold <paramref name="address"/>, in the configuration's order.</summary>
    public IEnumerable<string> Of(Address address) => _lists.Where(list => list.Addresses.Contains(address)).Select(list => list.Name);

    private sealed record AddressList(string Name, RangeSet<Address> Addresses);
}
