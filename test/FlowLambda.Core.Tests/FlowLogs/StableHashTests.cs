using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>What a distinct count keeps of a value must tell values apart that somebody chose to be alike.</summary>
public class StableHashTests
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>
    /// The mixing of numbers can be run backwards: whoever knows it finds, for each first half of an address, the second half that leads to the same hash.
    /// For addresses that whoever sends the traffic may choose so freely, it must not be what tells them apart.
    /// </summary>
    [Fact]
    public void Addresses_chosen_to_meet_in_one_hash_are_counted_one_by_one()
    {
        var engine = Given.Rule("statistic: distinct(srcaddr), window: 1m, threshold: 20");

        var alert = engine.Feed(Enumerable.Range(1, 500).Select(i => new Flow { Source = Chosen((ulong)i) })).Alerts.ShouldHaveSingleItem();

        alert.Value.ShouldBe(500);
    }

    [Fact]
    public void Ports_are_counted_one_by_one() =>
        Given.Rule("statistic: distinct(dstport), window: 1m, threshold: 1")
            .Feed(Enumerable.Range(0, 65_536).Select(port => new Flow { DestinationPort = port })).Alerts[0].Value.ShouldBe(65_536);

    private static string Chosen(ulong suffix)
    {
        var first = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(0x2001_0DB8_0000_0000UL | suffix);
        var second = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(42 ^ Mix(first) * Multiplier);
        return $"{0x2001_0DB8_0000_0000UL | suffix:x16}{second:x16}".Chunk(4).Select(group => new string(group)).Aggregate((left, right) => $"{left}:{right}");
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ value >> 27) * 0x94D0_49BB_1331_11EB;
        return value ^ value >> 31;
    }
}
