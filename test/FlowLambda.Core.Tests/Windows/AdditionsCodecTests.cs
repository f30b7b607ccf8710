using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;
using FlowLambda.Windows.Additions;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>What copies of other versions and configurations make of each other's bytes.</summary>
public class AdditionsCodecTests
{
    private const string Ports = "{ name: ports, match: {}, groupBy: [src, dst], statistic: distinct(dstport), window: 5m, threshold: 3 }";
    private const string Flows = "{ name: flows, match: {}, groupBy: [interface-id], window: 5m, threshold: 3 }";

    [Fact]
    public void What_is_said_of_rules_that_a_copy_does_not_have_is_read_over()
    {
        var entry = AddedWindows.Encode($"{Ports}, {Flows}", new Flow(), new Flow { Minute = 1 });

        var tables = AddedWindows.Decode(AddedWindows.Rules(Flows), entry.Span);

        var windows = new MemoryWindowStore(AddedWindows.Rules(Flows), 10);
        AddedWindows.Describe(windows.Merge(tables)).ShouldBe(["flows eni-0a1b2c3d: 0=1 1=2"]);
    }

    [Fact]
    public void Rules_may_stand_in_another_order()
    {
        var entry = AddedWindows.Encode($"{Ports}, {Flows}", new Flow { Source = "2001:db8::1" }, new Flow { Source = "2001:db8::1", DestinationPort = 23 });
        var rules = AddedWindows.Rules($"{Flows}, {Ports}");

        AddedWindows.Describe(new MemoryWindowStore(rules, 10).Merge(AddedWindows.Decode(rules, entry.Span)))
            .ShouldBe(["flows eni-0a1b2c3d: 0=2", "ports 2001:db8::1 10.0.0.5: 0=2"]);
    }

    [Fact]
    public void A_value_that_was_met_over_and_over_is_written_once()
    {
        Flow[] two = [new() { DestinationPort = 22 }, new() { DestinationPort = 23 }];

        var entry = AddedWindows.Encode(Ports, Enumerable.Repeat(two, 50).SelectMany(flows => flows));

        entry.ToArray().ShouldBe(AddedWindows.Encode(Ports, two).ToArray());
    }

    [Fact]
    public void A_newer_form_is_refused_in_words_that_say_what_to_do()
    {
        byte[] entry = [AdditionsCodec.Version + 1, 1, 2, 3];

        var refusal = Should.Throw<StateVersionException>(() => AddedWindows.Decode([], entry));

        (refusal.Version, refusal.Known).ShouldBe((2, 1));
        refusal.Message.ShouldBe(
            "the shared state is in form 2, and this copy of FlowLambda knows none newer than 1: deploy the newer version everywhere, or give this one a table of its own");
    }

    [Fact]
    public void Whatever_is_missing_at_the_end_is_missed()
    {
        var entry = AddedWindows.Encode(Ports, Enumerable.Range(0, 50).Select(i => new Flow { Source = $"10.1.2.{i}", DestinationPort = 1000 + i }));

        for (var length = 0; length < entry.Length; length++)
            Should.Throw<InvalidDataException>(() => AddedWindows.Decode(AddedWindows.Rules(Ports), entry.Span[..length].ToArray()));
    }

    [Fact]
    public void Hashes_of_ports_and_addresses_take_no_more_room_than_these()
    {
        var ports = AddedWindows.Encode(Ports, Enumerable.Range(0, 1000).Select(i => new Flow { DestinationPort = 1000 + i }));

        ports.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Writing_allocates_what_is_written_and_nothing_for_each_record()
    {
        var additions = AddedWindows.Additions(
            $"{Ports}, {Flows}", Enumerable.Range(0, 5000).Select(i => new Flow { Source = $"10.1.{i / 256}.{i % 256}", DestinationPort = i, Minute = i % 3 }));
        var codec = new AdditionsCodec(AddedWindows.Rules($"{Ports}, {Flows}"));
        var written = codec.Encode(additions);

        Allocated.By(() => written = codec.Encode(additions)).ShouldBeLessThan(written.Length + 500);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(0x0100_000A_FFFF_0000UL)]
    [InlineData(0x0000_FFFF_0A00_0001UL)]
    [InlineData(ulong.MaxValue)]
    public void A_hash_is_the_same_after_it_was_brought_back(ulong value)
    {
        RecordKey.Unmix(RecordKey.Mix(value)).ShouldBe(value);
        CompactNumber.ToHash(CompactNumber.Of(new DistinctHash(value))).ShouldBe(new DistinctHash(value));
        CompactNumber.ToNumber(CompactNumber.Of((long)value)).ShouldBe((long)value);
    }

    [Fact]
    public void The_hash_of_an_address_is_kept_as_the_address_itself()
    {
        Address.TryParse("203.0.113.9", out var address).ShouldBeTrue();
        var key = new RecordKey();
        key.Append(address);

        CompactNumber.Of(new DistinctHash(key.StableHash())).ShouldBe(CompactNumber.Of(address));
    }
}
