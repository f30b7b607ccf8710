namespace FlowLambda.FlowLogs;

/// <summary>The text forms of addresses. Each method leaves nothing behind when it returns false.</summary>
internal static class AddressReader
{
    private const byte NoDigit = 0xFF;

    /// <summary>What each byte is worth as a hex digit: digits and letters come by turns, so that to ask which it is would be to guess.</summary>
    private static readonly byte[] HexValues = CreateHexValues();

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
            var start = position;
            var group = ReadHex(text, ref position);
            if (position < text.Length && text[position] == '.')
            {
                if (count > 6 || !TryReadIPv4(text[start..], out var embedded))
                    return false;
                groups[count++] = (ushort)(embedded.Low >> 16);
                groups[count++] = (ushort)embedded.Low;
                position = text.Length;
                continue;
            }

            if (count == 8 || position - start is 0 or > 4)
                return false;
            groups[count++] = (ushort)group;
            if (position == text.Length)
                continue;
            if (text[position] != ':')
                return false;

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

    /// <summary>Reads the hex digits from a position on, and moves it behind them; of more than eight, the last eight.</summary>
    private static uint ReadHex(ReadOnlySpan<byte> text, ref int position)
    {
        var value = 0u;
        for (; position < text.Length && HexValues[text[position]] is not NoDigit and var digit; position++)
            value = value << 4 | digit;
        return value;
    }

    private static byte[] CreateHexValues()
    {
        var values = new byte[256];
        for (var c = 0; c < values.Length; c++)
            values[c] = char.IsAsciiHexDigit((char)c) ? (byte)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) : NoDigit;
        return values;
    }

    private static ulong Join(ReadOnlySpan<ushort> groups) =>
        (ulong)groups[0] << 48 | (ulong)groups[1] << 32 | (ulong)groups[2] << 16 | groups[3];
}
