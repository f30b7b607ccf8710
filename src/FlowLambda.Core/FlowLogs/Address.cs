using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace FlowLambda.FlowLogs;

/// <summary>
/// An IPv4 or IPv6 address, held as 128 bits: an IPv4 address is its IPv4-mapped form (RFC 4291, 2.5.5.2), so that one
/// address has one value however it was written.
/// </summary>
/// <param name="High">The upper 64 bits.</param>
/// <param name="Low">The lower 64 bits.</param>
public readonly record struct Address(ulong High, ulong Low)
    : IComparable<Address>, IComparisonOperators<Address, Address, bool>, IMinMaxValue<Address>, IIncrementOperators<Address>, IDecrementOperators<Address>
{
    /// <summary>The longest text of an address, in bytes.</summary>
    public const int MaxTextLength = 45;

    /// <summary>How many bytes <see cref="WriteBytes"/> writes.</summary>
    internal const int ByteLength = 16;

    private const ulong IPv4Mapped = 0xFFFF_0000_0000;

    /// <summary>The lowest address there is.</summary>
    public static Address MinValue => default;

    /// <summary>The highest address there is.</summary>
    public static Address MaxValue => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>Whether this is an IPv4 address.</summary>
    public bool IsIPv4 => High == 0 && Low >> 32 == 0xFFFF;

    /// <summary>The address of 32 bits.</summary>
    public static Address FromIPv4(uint value) => new(0, IPv4Mapped | value);

    /// <summary>Reads an address from UTF-8 text: dotted decimals without leading zeros, or any form of RFC 4291, section 2.2.</summary>
    /// <returns>False where the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Address address) =>
        AddressReader.TryReadIPv4(text, out address) || AddressReader.TryReadIPv6(text, out address);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out Address)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        Span<byte> utf8 = stackalloc byte[MaxTextLength];
        address = default;
        return Encoding.UTF8.TryGetBytes(text, utf8, out var written) && TryParse(utf8[..written], out address);
    }

    /// <summary>Reads the 16 bytes that <see cref="WriteBytes"/> wrote.</summary>
    internal static Address FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the address as 16 bytes in network order.</summary>
    internal void WriteBytes(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <inheritdoc/>
    public int CompareTo(Address other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>Whether <paramref name="left"/> is below <paramref name="right"/>.</summary>
    public static bool operator <(Address left, Address right) =>
        left.High < right.High || (left.High == right.High && left.Low < right.Low);

    /// <summary>Whether <paramref name="left"/> is above <paramref name="right"/>.</summary>
    public static bool operator >(Address left, Address right) => right < left;

    /// <summary>Whether <paramref name="left"/> is at most <paramref name="right"/>.</summary>
    public static bool operator <=(Address left, Address right) => !(right < left);

    /// <summary>Whether <paramref name="left"/> is at least <paramref name="right"/>.</summary>
    public static bool operator >=(Address left, Address right) => !(left < right);

    /// <summary>The address after this one; after the highest, the lowest.</summary>
    public static Address operator ++(Address value) => new(value.Low == ulong.MaxValue ? value.High + 1 : value.High, value.Low + 1);

    /// <summary>The address before this one; before the lowest, the highest.</summary>
    public static Address operator --(Address value) => new(value.Low == 0 ? value.High - 1 : value.High, value.Low - 1);

    /// <summary>Writes dotted decimals for IPv4; for IPv6 the canonical text of RFC 5952.</summary>
    /// <param name="destination">At least <see cref="MaxTextLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    public int Format(Span<byte> destination)
    {
        if (!IsIPv4)
            return FormatIPv6(destination);
        Utf8.TryWrite(destination, $"{(byte)(Low >> 24)}.{(byte)(Low >> 16)}.{(byte)(Low >> 8)}.{(byte)Low}", out var written);
        return written;
    }

    /// <summary>Dotted decimals for IPv4; for IPv6 the canonical text of RFC 5952.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.ASCII.GetString(text[..Format(text)]);
    }

    private ushort Group(int index) => (ushort)((index < 4 ? High : Low) >> (48 - 16 * (index & 3)));

    private int FormatIPv6(Span<byte> destination)
    {
        var (zeroStart, zeroLength) = LongestZeroRun();
        var length = 0;
        for (var i = 0; i < 8; i++)
        {
            if (i == zeroStart)
            {
                "::"u8.CopyTo(destination[length..]);
                length += 2;
                i += zeroLength - 1;
                continue;
            }

            if (length > 0 && destination[length - 1] != ':')
                destination[length++] = (byte)':';
            Utf8.TryWrite(destination[length..], $"{Group(i):x}", out var written);
            length += written;
        }

        return length;
    }

    private (int Start, int Length) LongestZeroRun()
    {
        var best = (Start: -1, Length: 1);
        for (var i = 0; i < 8; i++)
        {
            var end = i;
            while (end < 8 && Group(end) == 0)
                end++;
            if (end - i > best.Length)
                best = (i, end - i);
            i = Math.Max(i, end);
        }

        return best;
    }
}
