using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>The values of a field at which conditions on it may change their answer: between two of them none does.</summary>
internal sealed class Boundaries
{
    private readonly SortedSet<long> _numbers = [];
    private readonly SortedSet<Address> _addresses = [];

    /// <summary>The numbers, each the first of those up to the next, lowest first.</summary>
    internal long[] Numbers => [.. _numbers];

    /// <summary>The addresses, each the first of those up to the next, lowest first.</summary>
    internal Address[] Addresses => [.. _addresses];

    /// <summary>Adds a range of numbers, both ends included.</summary>
    internal void Add(long first, long last)
    {
        _numbers.Add(first);
        if (last < long.MaxValue)
            _numbers.Add(last + 1);
    }

    /// <summary>Adds a range of addresses, both ends included.</summary>
    internal void Add(Address first, Address last)
    {
        _addresses.Add(first);
        if (last < Address.MaxValue)
            _addresses.Add(++last);
    }
}
