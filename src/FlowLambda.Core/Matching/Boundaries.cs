using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>The values of a field at which conditions on it may change their answer: between two of them none does.</summary>
internal sealed class Boundaries
{
    private readonly List<long> _numbers = [];
    private readonly List<Address> _addresses = [];

    /// <summary>The numbers, each the first of those up to the next, lowest first.</summary>
    internal long[] Numbers => InOrder(_numbers);

    /// <summary>The addresses, each the first of those up to the next, lowest first.</summary>
    internal Address[] Addresses => InOrder(_addresses);

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

    /// <summary>Each value once.</summary>
    private static T[] InOrder<T>(List<T> values)
        where T : struct, IComparable<T>
    {
        var ordered = values.ToArray();
        StableOrder.Sort(ordered, Compare);
        var count = 0;
        foreach (var value in ordered)
        {
            if (count == 0 || value.CompareTo(ordered[count - 1]) != 0)
                ordered[count++] = value;
        }

        return ordered.AsSpan(0, count).ToArray();
    }

    private static int Compare<T>(T left, T right)
        where T : struct, IComparable<T> => left.CompareTo(right);
}
