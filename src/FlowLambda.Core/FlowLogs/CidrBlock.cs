using System.Globalization;

namespace FlowLambda.FlowLogs;

/// <summary>The addresses that share a prefix (RFC 4632 for IPv4, RFC 4291, 2.3 for IPv6); a lone address is a block of one.</summary>
/// <param name="First">The block's first address.</param>
/// <param name="Last">The block's last address.</param>
public readonly record struct CidrBlock(Address First, Address Last)
{
    /// <summary>Reads <c>10.0.0.0/8</c>, <c>2001:db8::/32</c> or a lone address. Bits after the prefix are ignored.</summary>
    /// <returns>False where the text is anything else.</returns>
    public static bool TryParse(string text, out CidrBlock block)
    {
        block = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!Address.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out var address))
            return false;

        var width = text.Contains(':', StringComparison.Ordinal) ? 128 : 32;
        var length = width;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > width))
            return false;

        var (high, low) = HostBits(128 - width + length);
        block = new CidrBlock(
            new Address(address.High & ~high, address.Low & ~low),
            new Address(address.High | high, address.Low | low));
        return true;
    }

    /// <summary>The addresses of the block: an IPv6 block holds none of IPv4, though it may span their mapped form.</summary>
    public IEnumerable<(Address First, Address Last)> Ranges => Parts();

    /// <summary>Adds <see cref="Ranges"/> to a list: one after another, as to add them at once takes code that is compiled at each start.</summary>
    internal void AddTo(List<(Address First, Address Last)> ranges)
    {
        foreach (var range in Parts())
            ranges.Add(range);
    }

    /// <summary>Whether <paramref name="address"/> is in the block.</summary>
    public bool Contains(Address address) => Ranges.Any(range => range.First <= address && address <= range.Last);

    private (Address First, Address Last)[] Parts()
    {
        var (first, last) = (Address.FromIPv4(0), Address.FromIPv4(uint.MaxValue));
        if (First.IsIPv4 || Last < first || First > last)
            return [(First, Last)];
        return [(First, --first), (++last, Last)];
    }

    private static (ulong High, ulong Low) HostBits(int prefix) => prefix switch
    {
        0 => (ulong.MaxValue, ulong.MaxValue),
        <= 64 => (prefix == 64 ? 0 : ulong.MaxValue >> prefix, ulong.MaxValue),
        128 => (0, 0),
        _ => (0, ulong.MaxValue >> (prefix - 64)),
    };
}
