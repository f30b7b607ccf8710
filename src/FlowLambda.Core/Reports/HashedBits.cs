using System.Numerics;

namespace FlowLambda.Reports;

/// <summary>Tells how many different values there were at least, from their hashes: each sets one bit of many.</summary>
internal sealed class HashedBits
{
    private const int BitCount = 1024 * 1024;

    private ulong[] _words = [];

    /// <summary>How many different values there were at least.</summary>
    internal int Count => _words.Sum(BitOperations.PopCount);

    internal void Add(int hash)
    {
        if (_words.Length == 0)
            _words = new ulong[BitCount / 64];
        var bit = hash & (BitCount - 1);
        _words[bit / 64] |= 1UL << (bit % 64);
    }

    internal void Add(HashedBits other)
    {
        if (_words.Length == 0)
            _words = [.. other._words];
        for (var i = 0; i < other._words.Length; i++)
            _words[i] |= other._words[i];
    }

    /// <summary>How many there were at least, if these had been among them.</summary>
    internal int CountWith(IEnumerable<ReportValue> values)
    {
        var bits = new HashedBits { _words = [.. _words] };
        foreach (var value in values)
            bits.Add(value.GetHashCode());
        return bits.Count;
    }
}
