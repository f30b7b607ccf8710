using System.Globalization;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>Addresses as sixteen bytes, an IPv4 address in its IPv4-mapped form; read and written the long way.</summary>
internal static class Addresses
{
    /// <summary>The bytes of an address, or null where the text is none.</summary>
    internal static byte[]? Parse(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
            return ParseIPv4(text) is { } four ? [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, .. four] : null;

        var halves = text.Split("::");
        if (halves.Length > 2)
            return null;
        var first = ParseGroups(halves[0], isLast: halves.Length == 1);
        var second = halves.Length == 2 ? ParseGroups(halves[1], isLast: true) : [];
        if (first is null || second is null)
            return null;
        var missing = 16 - first.Length - second.Length;
        return halves.Length == 1 ? (missing == 0 ? first : null)
            : missing >= 2 ? [.. first, .. new byte[missing], .. second]
            : null;
    }

    /// <summary>RFC 5952; dotted decimals for IPv4.</summary>
    internal static string Format(byte[] address)
    {
        if (IsIPv4(address))
            return string.Join('.', address[12..].Select(value => value.ToString(CultureInfo.InvariantCulture)));

        var groups = address.Chunk(2).Select(pair => (pair[0] << 8) | pair[1]).ToArray();
        var texts = groups.Select(group => group.ToString("x", CultureInfo.InvariantCulture)).ToArray();
        for (var length = 8; length >= 2; length--)
        {
            for (var start = 0; start + length <= 8; start++)
            {
                if (groups.Skip(start).Take(length).All(group => group == 0))
                    return string.Join(':', texts[..start]) + "::" + string.Join(':', texts[(start + length)..]);
            }
        }

        return string.Join(':', texts);
    }

    /// <summary>Whether an address is in a block: the first bits are the same, one by one. A block of IPv6 holds no address of IPv4.</summary>
    internal static bool IsIn(byte[] address, string block)
    {
        var parts = block.Split('/');
        var network = Parse(parts[0])!;
        var isDotted = !parts[0].Contains(':', StringComparison.Ordinal);
        var prefix = parts.Length == 1 ? 128 : int.Parse(parts[1], CultureInfo.InvariantCulture) + (isDotted ? 96 : 0);
        return (prefix >= 96 || !IsIPv4(address)) && Enumerable.Range(0, prefix).All(bit => Bit(address, bit) == Bit(network, bit));
    }

    private static bool IsIPv4(byte[] address) => address[..10].All(value => value == 0) && address[10] == 255 && address[11] == 255;

    private static int Bit(byte[] address, int bit) => (address[bit / 8] >> (7 - bit % 8)) & 1;

    private static byte[]? ParseIPv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(IsOctet) ? [.. parts.Select(part => byte.Parse(part, CultureInfo.InvariantCulture))] : null;
    }

    private static bool IsOctet(string part) =>
        part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0')
        && int.Parse(part, CultureInfo.InvariantCulture) <= 255;

    private static byte[]? ParseGroups(string text, bool isLast)
    {
        if (text.Length == 0)
            return [];
        var parts = text.Split(':');
        List<byte> bytes = [];
        for (var i = 0; i < parts.Length; i++)
        {
            if (isLast && i == parts.Length - 1 && parts[i].Contains('.', StringComparison.Ordinal))
            {
                if (ParseIPv4(parts[i]) is not { } four)
                    return null;
                bytes.AddRange(four);
            }
            else if (parts[i].Length is >= 1 and <= 4 && parts[i].All(char.IsAsciiHexDigit))
            {
                var group = int.Parse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                bytes.AddRange([(byte)(group >> 8), (byte)group]);
            }
            else
            {
                return null;
            }
        }

        return bytes.Count <= 16 ? [.. bytes] : null;
    }
}
