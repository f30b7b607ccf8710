namespace FlowLambda.FlowLogs;

/// <summary>The configuration's lists that hold addresses: they name who an address is, such as <c>office</c>.</summary>
public sealed class AddressLists
{
    private readonly (string Name, RangeSet<Address> Addresses)[] _lists;

    /// <summary>Lists by their names, each with its blocks; those without any are left out.</summary>
    public AddressLists(IEnumerable<(string Name, IReadOnlyCollection<CidrBlock> Blocks)> lists) =>
        _lists = [.. lists.Where(list => list.Blocks.Count > 0).Select(list => (list.Name, new RangeSet<Address>(list.Blocks.SelectMany(block => block.Ranges))))];

    /// <summary>The names of the lists that hold <paramref name="address"/>, in the configuration's order.</summary>
    public IEnumerable<string> Of(Address address) => _lists.Where(list => list.Addresses.Contains(address)).Select(list => list.Name);
}
