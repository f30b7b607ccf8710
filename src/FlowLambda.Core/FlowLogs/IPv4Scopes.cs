namespace FlowLambda.FlowLogs;

/// <summary>The scopes of IPv4 addresses by their first two octets, which tell nearly always.</summary>
internal sealed class IPv4Scopes
{
    /// <summary>The first two octets do not tell.</summary>
    private const byte Mixed = 0xFF;

    private const int RowLength = 256;

    /// <summary>The row of each first octet: most have the same, so that all that is looked at stays in the processor's nearest cache.</summary>
    private readonly ushort[] _rows = new ushort[256];

    /// <summary>Row after row, a scope for each second octet.</summary>
    private readonly byte[] _scopes;

    internal IPv4Scopes(RangeSet<Address> privateAddresses, RangeSet<Address> specialAddresses)
    {
        Span<byte> ofPairs = new byte[256 * RowLength];
        ofPairs.Fill((byte)AddressScope.Public);
        Paint(ofPairs, specialAddresses, AddressScope.Special);
        Paint(ofPairs, privateAddresses, AddressScope.Private);

        List<byte[]> different = [];
        for (var first = 0; first < _rows.Length; first++)
        {
            var row = ofPairs.Slice(first * RowLength, RowLength);
            var known = 0;
            while (known < different.Count && !row.SequenceEqual(different[known]))
                known++;
            if (known == different.Count)
                different.Add(row.ToArray());
            _rows[first] = (ushort)known;
        }

        _scopes = new byte[different.Count * RowLength];
        for (var i = 0; i < different.Count; i++)
            different[i].CopyTo(_scopes, i * RowLength);
    }

    /// <summary>Finds the scope of an address.</summary>
    /// <returns>False where its first two octets do not tell.</returns>
    internal bool TryFind(uint address, out AddressScope scope)
    {
        var found = _scopes[_rows[address >> 24] * RowLength + (int)(address >> 16 & 0xFF)];
        scope = (AddressScope)found;
        return found != Mixed;
    }

    /// <summary>Gives the pairs of octets that lie in a set its scope; those that lie there in part are mixed.</summary>
    private static void Paint(Span<byte> ofPairs, RangeSet<Address> addresses, AddressScope scope)
    {
        foreach (var (first, last) in addresses.Ranges)
        {
            if (first > Address.FromIPv4(uint.MaxValue) || last < Address.FromIPv4(0))
                continue;
            var from = first < Address.FromIPv4(0) ? 0 : (uint)first.Low;
            var to = last > Address.FromIPv4(uint.MaxValue) ? uint.MaxValue : (uint)last.Low;
            var (firstPair, lastPair) = ((int)(from >> 16), (int)(to >> 16));
            ofPairs[firstPair..(lastPair + 1)].Fill((byte)scope);
            if ((from & 0xFFFF) != 0)
                ofPairs[firstPair] = Mixed;
            if ((to & 0xFFFF) != 0xFFFF)
                ofPairs[lastPair] = Mixed;
        }
    }
}
