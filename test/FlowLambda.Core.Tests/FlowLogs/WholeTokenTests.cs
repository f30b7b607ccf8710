using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>Numbers, addresses and words read whole, whatever stands around them.</summary>
public class WholeTokenTests
{
    private static readonly string[] Surroundings = ["                ", "9999999999999999", "................", "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"];

    [Fact]
    public void A_number_of_up_to_16_digits_is_read()
    {
        for (var length = 1; length <= 16; length++)
        {
            foreach (var digits in new[] { "1234567890123456"[..length], new string('0', length), new string('9', length), "0" + new string('7', length - 1) })
                Number(digits).ShouldBe(ulong.Parse(digits, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_longer_number_is_left_to_others()
    {
        Number("12345678901234567").ShouldBeNull();
        Number("00000000000000001").ShouldBeNull();
    }

    [Fact]
    public void A_number_with_any_other_byte_anywhere_is_none()
    {
        for (var length = 1; length <= 16; length++)
        {
            for (var place = 0; place < length; place++)
            {
                for (var other = 0; other <= byte.MaxValue; other++)
                {
                    var text = new string('8', length).ToCharArray();
                    text[place] = (char)other;
                    (Number(new string(text)) is not null).ShouldBe(char.IsAsciiDigit((char)other), $"{other} at {place} of {length}");
                }
            }
        }
    }

    [Fact]
    public void Every_octet_is_read_at_every_place_with_neighbours_of_every_length()
    {
        foreach (var neighbour in new[] { 0, 9, 10, 99, 100, 255 })
        {
            for (var place = 0; place < 4; place++)
            {
                for (var octet = 0; octet < 400; octet++)
                {
                    var octets = Enumerable.Repeat(neighbour, 4).ToArray();
                    octets[place] = octet;
                    var text = string.Join('.', octets);
                    IPv4(text).ShouldBe(octet > 255 ? null : octets.Aggregate(0u, (address, value) => address << 8 | (uint)value), text);
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("...")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData(".1.2.3")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.4.")]
    [InlineData("1.2.3.4.5")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.00")]
    [InlineData("1.2.000.4")]
    [InlineData("1.0002.3.4")]
    [InlineData("1.2.3.1000")]
    [InlineData("1.2.3.10000")]
    [InlineData("1000.2.3.4")]
    [InlineData("255.255.255.2555")]
    [InlineData("::ffff:1.2.3.4")]
    [InlineData("2001:db8::1")]
    public void What_is_no_four_decimals_is_left_to_others(string text) => IPv4(text).ShouldBeNull();

    [Fact]
    public void An_address_with_any_other_byte_anywhere_is_what_the_plain_reader_says()
    {
        foreach (var good in new[] { "0.0.0.0", "10.0.0.1", "172.16.254.3", "1.22.133.255", "255.255.255.255" })
        {
            for (var place = 0; place < good.Length; place++)
            {
                for (var other = 0; other <= byte.MaxValue; other++)
                {
                    var text = good[..place] + (char)other + good[(place + 1)..];
                    IPv4(text).ShouldBe(AddressReader.TryReadIPv4(Encoding.Latin1.GetBytes(text), out var address) ? (uint)address.Low : null, text);
                }
            }
        }
    }

    [Fact]
    public void Words_of_up_to_8_bytes_are_found_and_nothing_else_is()
    {
        var words = FieldWords.List("A", "ACCEPT", "ACCEPTED");

        Code(words, "A").ShouldBe(0);
        Code(words, "ACCEPT").ShouldBe(1);
        Code(words, "ACCEPTED").ShouldBe(2);
        foreach (var other in new[] { "B", "AC", "accept", "ACCEPTE", "CCEPTED", "ACCEPTEE", "\0", "\0A", "A\0", "ACCEPT\0", "\0\0\0\0\0\0\0\0" })
            Code(words, other).ShouldBeNull();
    }

    [Theory]
    [InlineData("a", "b", "c", "d", "e")]
    [InlineData("short", "not-so-short")]
    public void Words_that_are_many_or_long_are_left_to_others(params string[] words)
    {
        Code(FieldWords.List(words), words[0]).ShouldBeNull();
        Code(FieldWords.List(words), new string('\0', 8)).ShouldBeNull();
    }

    private static ulong? Number(string token) =>
        InEachSurrounding(token, (buffer, start, length) => Digits.TryRead(buffer.AsSpan(start + length - 16, 16), length, out var value) ? value : (ulong?)null);

    private static uint? IPv4(string token) =>
        InEachSurrounding(token, (buffer, start, length) => DottedDecimals.TryRead(buffer.AsSpan(start, 16), length, out var value) ? value : (uint?)null);

    private static long? Code(FieldWords words, string token) =>
        InEachSurrounding(token, (buffer, start, length) => words.TryReadShort(Digits.Word(buffer.AsSpan(start + length - 8, 8), length), out var code) ? code : (long?)null);

    /// <summary>What is read of a token, which must be the same whatever stands before and after it.</summary>
    private static T InEachSurrounding<T>(string token, Func<byte[], int, int, T> read) =>
        Surroundings.Select(around => read(Encoding.Latin1.GetBytes(around + token + around), around.Length, token.Length)).Distinct().ShouldHaveSingleItem();
}
