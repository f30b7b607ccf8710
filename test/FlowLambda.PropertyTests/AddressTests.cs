using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>Addresses and blocks of them, against those of the base library and against bits looked at one by one.</summary>
public class AddressTests
{
    private static readonly Gen<byte[]> FourBytes = Gen.Frequency((2, Gen.Choose(0, 255)), (1, Gen.Elements(0, 1, 127, 255))).ArrayOf(4).Select(ToBytes);

    /// <summary>Groups that are often zero, so that every place of a run of zeros comes.</summary>
    private static readonly Gen<byte[]> SixteenBytes =
        Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(0xffff)), (2, Gen.Choose(0, 0xffff)))
            .ArrayOf(8)
            .Select(groups => ToBytes([.. groups.SelectMany(group => new[] { group >> 8, group & 0xff })]));

    /// <summary>IPv4 addresses, written as IPv6.</summary>
    private static readonly Gen<byte[]> MappedBytes = FourBytes.Select(four => (byte[])[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, .. four]);

    private static readonly Gen<byte[]> AnyBytes = Gen.Frequency((2, FourBytes), (3, SixteenBytes), (1, MappedBytes));

    [Fact]
    public void What_the_base_library_writes_is_read_as_the_same_address() => Properties.Hold(
        from bytes in AnyBytes
        from isUpper in Draw.Chance(30)
        from isFull in Draw.Chance(30)
        select (Text: Written(bytes, isUpper, isFull), Bytes: Convert.ToHexString(Wide(bytes))),
        sample =>
        {
            Address.TryParse(sample.Text, out var address).ShouldBeTrue();
            Address.TryParse(Encoding.UTF8.GetBytes(sample.Text), out var same).ShouldBeTrue();
            same.ShouldBe(address);
            Convert.ToHexString(BytesOf(address)).ShouldBe(sample.Bytes);
        },
        2000);

    [Fact]
    public void What_is_written_is_canonical_and_read_by_the_base_library_as_the_same_address() => Properties.Hold(AnyBytes, bytes =>
    {
        var address = FromBytes(Wide(bytes));
        var text = address.ToString();
        text.ShouldBe(Addresses.Format(Wide(bytes)));
        IPAddress.Parse(text).MapToIPv6().GetAddressBytes().ShouldBe(Wide(bytes));
        Span<byte> buffer = stackalloc byte[Address.MaxTextLength];
        Encoding.UTF8.GetString(buffer[..address.Format(buffer)]).ShouldBe(text);
        Address.TryParse(text, out var again).ShouldBeTrue();
        again.ShouldBe(address);
    }, 2000);

    [Fact]
    public void A_text_is_an_address_where_the_long_way_finds_one() => Properties.Hold(
        from bytes in AnyBytes
        from text in Damaged(new IPAddress(bytes).ToString())
        select text,
        text => (Address.TryParse(text, out var address) ? Convert.ToHexString(BytesOf(address)) : "none")
            .ShouldBe(Addresses.Parse(text) is { } bytes ? Convert.ToHexString(bytes) : "none"),
        4000);

    [Fact]
    public void A_block_holds_the_addresses_that_share_its_first_bits() => Properties.Hold(
        from network in AnyBytes
        from prefix in Gen.Choose(0, network.Length * 8)
        from flipped in Gen.Choose(0, network.Length * 8)
        from other in Gen.Frequency((4, Gen.Constant(Flip(network, flipped))), (1, AnyBytes))
        where other.Length == network.Length
        select (Block: $"{new IPAddress(network)}/{prefix}", Other: new IPAddress(other)),
        sample =>
        {
            var other = sample.Other.MapToIPv6().GetAddressBytes();
            CidrBlock.TryParse(sample.Block, out var block).ShouldBeTrue();
            block.Contains(FromBytes(other)).ShouldBe(Addresses.IsIn(other, sample.Block));
        },
        2000);

    private static Gen<string> Damaged(string text) =>
        from at in Gen.Choose(0, text.Length - 1)
        from drawn in Gen.Elements('.', ':', '0', '1', '9', 'f', 'G', '%', ' ', '/', '[', '-')
        from damaged in Gen.Elements(text, text.Remove(at, 1), text.Insert(at, drawn.ToString()), text[..at] + drawn + text[(at + 1)..], text[..at], text[at..])
        select damaged;

    private static string Written(byte[] bytes, bool isUpper, bool isFull)
    {
        var text = isFull && bytes.Length == 16
            ? string.Join(':', bytes.Chunk(2).Select(Convert.ToHexStringLower))
            : new IPAddress(bytes).ToString();
        return isUpper ? text.ToUpperInvariant() : text;
    }

    private static byte[] Flip(byte[] bytes, int bit) =>
        [.. bytes.Select((value, index) => index == bit / 8 ? (byte)(value ^ (0x80 >> (bit % 8))) : value)];

    private static byte[] Wide(byte[] bytes) => new IPAddress(bytes) is { AddressFamily: AddressFamily.InterNetwork } four ? four.MapToIPv6().GetAddressBytes() : bytes;

    private static byte[] ToBytes(int[] values) => [.. values.Select(value => (byte)value)];

    private static Address FromBytes(byte[] wide) => new(BinaryPrimitives.ReadUInt64BigEndian(wide), BinaryPrimitives.ReadUInt64BigEndian(wide.AsSpan(8)));

    private static byte[] BytesOf(Address address)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), address.Low);
        return bytes;
    }
}
