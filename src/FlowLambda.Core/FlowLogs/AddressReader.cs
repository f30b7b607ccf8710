using System.Globalization;

namespace FlowLambda.FlowLogs;

/// <summary>The text forms of addresses. Each method leaves nothing behind when it returns false.</summary>
internal static class AddressReader
{
    /// <summary>Four decimals of 0 to 255 without leading zeros (a leading zero means octal to some readers, and decimal to others).</summary>
    internal static bool TryReadIPv4(ReadOnlySpan<byte> text, out Address address)
    {
        address = default;
        uint value = 0, octet = 0;
        int digits = 0, dots = 0;
        foreach (var c in text)
        {
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                octet = octet * 10 + c - '0';
                if (octet > 255 || (digits == 1 && octet < 10))
                    return false;
                digits++;
            }
            else if (c == '.' && digits > 0 && dots < 3)
            {
                value = value << 8 | octet;
                dots++;
                (octet, digits) = (0, 0);
            }
            else
            {
                return false;
            }
        }

        if (dots != 3 || digits == 0)
            return false;
        address = Address.FromIPv4(value << 8 | octet);
        return true;
    }

    /// <summary>RFC 4291, 2.2: up to eight groups of hex digits, one <c>::</c> for the zeros between, at the end perhaps dotted decimals.</summary>
    internal static bool TryReadIPv6(ReadOnlySpan<byte> text, out Address address)
    {
        address = default;
        Span<ushort> groups = stackalloc ushort[8];
        int count = 0, gap = -1, position = 0;
        if (text.StartsWith("::"u8))
            (gap, position) = (0, 2);

        while (position < text.Length)
        {
            var end = text[position..].IndexOf((byte)':');
            var group = end < 0 ? text[position..] : text.Slice(position, end);
            if (group.Contains((byte)'.'))
            {
                if (end >= 0 || count > 6 || !TryReadIPv4(group, out var embedded))
                    return false;
                groups[count++] = (ushort)(embedded.Low >> 16);
                groups[count++] = (ushort)embedded.Low;
                position = text.Length;
                continue;
            }

            if (count == 8 || !TryReadGroup(group, out groups[count]))
                return false;
            count++;
            position += group.Length;
            if (end < 0)
                continue;

            position++;
            if (position == text.Length)
                return false;
            if (text[position] == ':')
            {
                if (gap >= 0)
                    return false;
                gap = count;
                position++;
            }
        }

        if (gap < 0 ? count != 8 : count == 8)
            return false;
        if (gap >= 0)
        {
            groups[gap..count].CopyTo(groups[(8 - count + gap)..]);
            groups[gap..(8 - count + gap)].Clear();
        }

        address = new Address(Join(groups), Join(groups[4..]));
        return true;
    }

    private static bool TryReadGroup(ReadOnlySpan<byte> digits, out ushort group)
    {
        group = 0;
        return digits.Length is >= 1 and <= 4
            && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out group);
    }

    private static ulong Join(ReadOnlySpan<ushort> groups) =>
        (ulong)groups[0] << 48 | (ulong)groups[1] << 32 | (ulong)groups[2] << 16 | groups[3];
}
