using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// Conditions on an address and on its scope: the classes are the ranges between the blocks that any condition names. An IPv4 address whose first
/// octet tells its class need not be searched for.
/// </summary>
internal sealed class AddressAxis : ClassAxis
{
    private const int OctetShift = 24;

    private readonly AddressColumn _addresses;
    private readonly Classes<Address> _classes;

    /// <summary>For each first octet its class; 0 where addresses with it have several.</summary>
    private readonly int[] _octets;

    internal AddressAxis(AddressColumn addresses, Address[] boundaries, AxisCondition[] conditions)
        : base(boundaries.Length + 2, conditions)
    {
        _addresses = addresses;
        _classes = new Classes<Address>(boundaries);
        _octets = new int[byte.MaxValue + 1];
        for (var octet = 0u; octet < _octets.Length; octet++)
            _octets[octet] = _classes.OfAll(Address.FromIPv4(octet << OctetShift), Address.FromIPv4((octet << OctetShift) + (1u << OctetShift) - 1));
    }

    protected override void FindClasses(FlowRecord record, ulong rows, Span<int> classes)
    {
        var present = _addresses.Find(record, rows);
        var values = _addresses.Values;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            classes[row] = (present >> row & 1) != 0 ? ClassOf(values[row]) : 0;
        }
    }

    private int ClassOf(Address address) =>
        address.IsIPv4 && _octets[(byte)(address.Low >> OctetShift)] is > 0 and var own ? own : _classes.Of(address);
}
