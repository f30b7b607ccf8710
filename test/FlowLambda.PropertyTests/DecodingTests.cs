using System.Globalization;
using System.Text;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.Subscriptions;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>Envelopes come out as they went in, and broken ones are refused in one way only.</summary>
public class DecodingTests
{
    [Fact]
    public void An_envelope_says_the_same_however_it_is_written() => Properties.Hold(Envelope.Any(), envelope =>
    {
        using var decoded = SubscriptionDecoder.Decode(Feed.ToPayload(envelope.ToUtf8()));
        using var direct = SubscriptionDecoder.DecodeJson(envelope.ToUtf8());
        foreach (var batch in new[] { decoded, direct })
        {
            (batch.Owner, batch.LogGroup, batch.LogStream, batch.IsControl).ShouldBe((envelope.Owner, envelope.LogGroup, envelope.LogStream, false));
            batch.SubscriptionFilters.ShouldBe(envelope.Filters);
            EventsOf(batch).ShouldBe(envelope.Events);
        }
    }, 600);

    [Fact]
    public void Damaged_json_is_a_batch_or_a_subscription_exception() => Properties.Hold(
        from envelope in Envelope.Any()
        from damaged in Damaged(envelope.ToUtf8())
        select damaged,
        json => IsBatchOrRefused(() => SubscriptionDecoder.DecodeJson(json)),
        1500);

    [Fact]
    public void Damaged_json_says_the_same_whether_plain_events_are_looked_for_or_not() => Properties.Hold(
        from envelope in Envelope.Any()
        from damaged in Damaged(envelope.ToUtf8())
        select damaged,
        json => Reading(json, looksForPlainEvents: true).ShouldBe(Reading(json, looksForPlainEvents: false)),
        3000);

    [Fact]
    public void Base64_is_what_the_runtime_makes_of_it() => Properties.Hold(
        from bytes in Draw.Many(Gen.Choose(0, 255).Select(value => (byte)value), 40)
        from length in Gen.Choose(0, 40)
        from damaged in Gen.OneOf(Damaged(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes.Take(length).ToArray()) + "\n")), Blanked(Convert.ToBase64String(bytes.Take(length).ToArray())))
        select Encoding.Latin1.GetString(damaged),
        text =>
        {
            var (decoded, expected) = (new byte[80], new byte[80]);
            var isBase64 = Convert.TryFromBase64Chars(text, expected, out var length);
            Base64Text.TryDecode(text, decoded, out var decodedLength).ShouldBe(isBase64);
            if (isBase64)
                decoded[..decodedLength].ShouldBe(expected[..length]);
        },
        3000);

    [Fact]
    public void A_damaged_payload_is_a_batch_or_a_subscription_exception() => Properties.Hold(
        from envelope in Envelope.Any()
        from damaged in Damaged(Convert.FromBase64String(Feed.ToPayload(envelope.ToUtf8())))
        select damaged,
        gzip => IsBatchOrRefused(() => SubscriptionDecoder.Decode(Convert.ToBase64String(gzip))),
        1500);

    [Fact]
    public void A_damaged_text_is_a_batch_or_a_subscription_exception() => Properties.Hold(
        from envelope in Envelope.Any()
        from damaged in Damaged(Encoding.ASCII.GetBytes(Feed.ToPayload(envelope.ToUtf8())))
        select Encoding.Latin1.GetString(damaged),
        base64 => IsBatchOrRefused(() => SubscriptionDecoder.Decode(base64)),
        1500);

    /// <summary>Cut off, or with a few bytes changed.</summary>
    private static Gen<byte[]> Damaged(byte[] bytes) => Gen.OneOf(
        Gen.Choose(0, bytes.Length).Select(length => bytes[..length]),
        from places in Draw.Several(Gen.Choose(0, bytes.Length - 1), 1, 3)
        from bits in Gen.Choose(1, 255)
        select (byte[])[.. bytes.Select((value, index) => places.Contains(index) ? (byte)(value ^ bits) : value)]);

    /// <summary>With blanks anywhere.</summary>
    private static Gen<byte[]> Blanked(string base64) =>
        from places in Draw.Several(Gen.Choose(0, base64.Length), 1, 4)
        from blank in Gen.Elements(" ", "\r\n", "    ", "\t")
        select Encoding.ASCII.GetBytes(places.Aggregate(base64, (text, place) => text.Insert(place, blank)));

    /// <summary>All that an envelope says, or why it is none.</summary>
    private static string Reading(byte[] json, bool looksForPlainEvents)
    {
        var buffer = PayloadBuffers.Bytes.Rent(json.Length + 1);
        json.CopyTo(buffer, 0);
        try
        {
            using var batch = EnvelopeReader.Read(buffer, json.Length, looksForPlainEvents);
            var said = new StringBuilder($"{batch.IsControl} {batch.Owner} {batch.LogGroup} {batch.LogStream} {string.Join(' ', batch.SubscriptionFilters)}\n");
            foreach (var logEvent in batch.Events)
                said.AppendLine(CultureInfo.InvariantCulture, $"{logEvent} {Convert.ToHexString(batch.Message(logEvent))}");
            return said.ToString();
        }
        catch (SubscriptionException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>Whatever comes out as a batch, the engine must be able to take.</summary>
    private static void IsBatchOrRefused(Func<LogEventBatch> decode)
    {
        var engine = new FlowEngine(ConfigurationLoader.Load("version: 1", "empty"));
        try
        {
            using var batch = decode();
            engine.Process(batch).Counts.Records.ShouldBe(batch.IsControl ? 0 : batch.Events.Length);
        }
        catch (SubscriptionException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
        }
    }

    private static List<(string, long)> EventsOf(LogEventBatch batch)
    {
        List<(string, long)> events = [];
        foreach (var logEvent in batch.Events)
            events.Add((Encoding.UTF8.GetString(batch.Message(logEvent)), logEvent.Timestamp));
        return events;
    }
}
