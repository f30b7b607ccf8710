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
