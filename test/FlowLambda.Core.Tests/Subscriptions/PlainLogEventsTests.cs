using System.Text;
using System.Text.Json;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Subscriptions;

/// <summary>Log events that are written as CloudWatch Logs writes them are read in a shorter way, and whatever comes among them changes nothing else.</summary>
public class PlainLogEventsTests
{
    private const string Id = "01234567890123456789012345678901234567890123456789012345";
    private const string Plain = $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"plain"}""";

    [Theory]
    [InlineData("plain", 1699999200000, Plain)]
    [InlineData("short id", 1699999200000, """{"id":"1","timestamp":1699999200000,"message":"short id"}""")]
    [InlineData("no id", 1699999200000, """{"id":"","timestamp":1699999200000,"message":"no id"}""")]
    [InlineData("long id", 1699999200000, $$"""{"id":"{{Id}}0","timestamp":1699999200000,"message":"long id"}""")]
    [InlineData("letters", 1699999200000, """{"id":"0123456789012345678901234567890123456789012345678901234x","timestamp":1699999200000,"message":"letters"}""")]
    [InlineData("escaped id", 1699999200000, """{"id":"\"1","timestamp":1699999200000,"message":"escaped id"}""")]
    [InlineData("", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":""}""")]
    [InlineData("é ı \u007f", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"é ı {{"\u007f"}}"}""")]
    [InlineData("a\"b", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"a\"b"}""")]
    [InlineData("}", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"\u007d"}""")]
    [InlineData("m", 0, $$"""{"id":"{{Id}}","timestamp":0,"message":"m"}""")]
    [InlineData("m", 999999999999, $$"""{"id":"{{Id}}","timestamp":999999999999,"message":"m"}""")]
    [InlineData("m", 9999999999999, $$"""{"id":"{{Id}}","timestamp":9999999999999,"message":"m"}""")]
    [InlineData("m", 10000000000000, $$"""{"id":"{{Id}}","timestamp":10000000000000,"message":"m"}""")]
    [InlineData("m", -123456789012, $$"""{"id":"{{Id}}","timestamp":-123456789012,"message":"m"}""")]
    [InlineData("m", 0, $$"""{"id":"{{Id}}","timestamp":16999992000.5,"message":"m"}""")]
    [InlineData("m", 0, $$"""{"id":"{{Id}}","timestamp":1699999200e99,"message":"m"}""")]
    [InlineData("m", 0, $$"""{"id":"{{Id}}","timestamp":"169999920000","message":"m"}""")]
    [InlineData("m", 0, $$"""{"id":"{{Id}}","timestamp":null,"message":"m"}""")]
    [InlineData("", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":null}""")]
    [InlineData("", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"m","extractedFields":{ "a": "b" } }""")]
    [InlineData("n", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"m","message":"n"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"Message":"no","message":"m"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","message":"m","timestamp":1699999200000}""")]
    [InlineData("m", 1699999200000, $$"""{ "id":"{{Id}}","timestamp":1699999200000,"message":"m"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}", "timestamp":1699999200000,"message":"m"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","timestamp": 1699999200000,"message":"m"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000 ,"message":"m"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message": "m"}""")]
    [InlineData("m", 1699999200000, $$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"m" }""")]
    [InlineData("", 0, "null")]
    [InlineData("", 0, "{}")]
    public void An_event_among_plain_ones_says_what_it_says(string message, long timestamp, string logEvent)
    {
        using var batch = SubscriptionDecoder.DecodeJson(Envelope(Plain, Plain, logEvent, Plain, logEvent, logEvent, Plain));

        Events(batch).ShouldBe([("plain", 1699999200000), ("plain", 1699999200000), (message, timestamp), ("plain", 1699999200000), (message, timestamp), (message, timestamp), ("plain", 1699999200000)]);
    }

    [Theory]
    [InlineData($$"""{"id":"{{Id}}","timestamp":0699999200000,"message":"m"}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":169999920000x,"message":"m"}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":/699999200000,"message":"m"}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1:99999200000,"message":"m"}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"m\x"}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"a{{"\t"}}b"}""")]
    [InlineData($$"""{"id":"a{{"\n"}}b","timestamp":1699999200000,"message":"m"}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"m"]""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1699999200000,"message":"m",}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1699999200000,"message":m}""")]
    [InlineData($$"""{"id":"{{Id}}","timestamp":1699999200000,'message':"m"}""")]
    [InlineData($$"""{"id":"{{Id}}"}{"timestamp":1699999200000,"message":"m"}""")]
    [InlineData($$"""{{Plain}}{{Plain}}""")]
    [InlineData("")]
    public void What_is_no_json_is_refused_with_the_place_where_it_is(string logEvent)
    {
        var json = Envelope(Plain, """{"message":"\n"}""", Plain, logEvent, Plain);

        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeJson(json)).Message.ShouldEndWith(Fault(json));
    }

    [Fact]
    public void An_envelope_of_plain_events_cut_off_anywhere_is_refused_with_the_place_where_it_ends()
    {
        var json = Envelope(Plain, Plain, Plain);

        for (var length = 1; length < json.Length; length++)
            Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeJson(json.AsSpan(0, length))).Message.ShouldEndWith(Fault(json[..length]));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_stay_as_they_are()
    {
        byte[] json = [.. Envelope(Plain)[..^2], .. """,{"id":"1","timestamp":1699999200000,"message":" """u8, 0xC3, 0x28, 0xFF, .. "\"}"u8, .. "]}"u8];

        using var batch = SubscriptionDecoder.DecodeJson(json);

        batch.Events[1].IsText.ShouldBeTrue();
        batch.Message(batch.Events[1]).ToArray().ShouldBe([(byte)' ', 0xC3, 0x28, 0xFF]);
    }

    [Fact]
    public void Half_a_surrogate_pair_among_plain_events_is_one_message_that_is_no_text()
    {
        using var batch = SubscriptionDecoder.DecodeJson(Envelope(Plain, Plain, """{"id":"1","timestamp":1699999200000,"message":"\ud800"}""", Plain));

        batch.Events.ToArray().Select(logEvent => logEvent.IsText).ShouldBe([true, true, false, true]);
    }

    [Fact]
    public void Members_after_plain_events_are_read()
    {
        byte[] json = [.. Envelope(Plain, Plain, Plain)[..^1], .. ""","owner":"o","logEvents":["""u8, .. Encoding.UTF8.GetBytes($"{Plain},{Plain}"), .. """],"logGroup":"g"}"""u8];

        using var batch = SubscriptionDecoder.DecodeJson(json);

        (batch.Owner, batch.LogGroup, batch.Events.Length).ShouldBe(("o", "g", 5));
    }

    private static byte[] Envelope(params string[] events) => Encoding.UTF8.GetBytes($$"""{"logEvents":[{{string.Join(',', events)}}]}""");

    /// <summary>What the runtime's reader says of what is no JSON.</summary>
    private static string Fault(byte[] json) => Should.Throw<JsonException>(() =>
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }
    }).Message;

    private static List<(string, long)> Events(LogEventBatch batch) =>
        [.. batch.Events.ToArray().Select(logEvent => (Encoding.UTF8.GetString(batch.Message(logEvent)), logEvent.Timestamp))];
}
