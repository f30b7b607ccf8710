using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Subscriptions;

public class SubscriptionDecoderTests
{
    private static readonly string Json = Envelope.Json("first", "second \"quoted\"\t😀", "");

    /// <summary>A gzip member with nothing in it (RFC 1952: header, an empty block, checksum, length).</summary>
    private static readonly byte[] EmptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static TheoryData<string> Forms => ["base64", "gzip", "json"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_delivery_has_its_source_and_its_messages(string form)
    {
        using var batch = Decode(form, Json);

        (batch.Owner, batch.LogGroup, batch.LogStream, batch.IsControl).ShouldBe(("123456789012", "/vpc/flow-logs", "eni-1-all", false));
        batch.SubscriptionFilters.ShouldBe(["flow"]);
        Messages(batch).ShouldBe(["first", "second \"quoted\"\t😀", ""]);
        batch.Events[2].Timestamp.ShouldBe(1699999200000);
    }

    [Fact]
    public void Thousands_of_events_are_kept_in_their_order()
    {
        var messages = Enumerable.Range(0, 10_000).Select(i => $"message {i}").ToList();

        using var batch = Decode("base64", Envelope.Json(messages));

        Messages(batch).ShouldBe(messages);
    }

    [Fact]
    public void White_space_in_the_base64_does_not_count()
    {
        using var batch = SubscriptionDecoder.Decode(string.Join("\r\n", Envelope.Base64(Json).Chunk(76).Select(line => new string(line))));

        batch.Events.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("é")]
    [InlineData("=")]
    [InlineData("-")]
    [InlineData("====")]
    public void What_is_no_base64_is_refused_wherever_it_stands(string intruder)
    {
        var base64 = Envelope.Base64(Json);

        for (var index = 0; index < base64.TrimEnd('=').Length; index++)
            Should.Throw<SubscriptionException>(() => SubscriptionDecoder.Decode(base64.Insert(index, intruder)), $"{intruder} at {index}");
    }

    [Fact]
    public void An_empty_member_before_the_data_is_passed_over()
    {
        byte[] gzip = [.. EmptyMember, .. Envelope.Gzip(Json)];

        using var batch = SubscriptionDecoder.DecodeGzip(gzip, gzip.Length);

        batch.Events.Length.ShouldBe(3);
    }

    [Fact]
    public void Of_data_in_two_members_the_length_of_the_last_is_not_that_of_all()
    {
        byte[] gzip = [.. Envelope.Gzip(Json[..100]), .. Envelope.Gzip(Json[100..])];

        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeGzip(gzip, gzip.Length)).Message.ShouldContain("cut short");
    }

    [Fact]
    public void A_length_that_lies_is_refused_and_gets_no_buffer()
    {
        byte[] gzip = [.. Envelope.Gzip(Json)[..^4], 0, 0, 0, 4];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeGzip(gzip, gzip.Length));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
    }

    [Fact]
    public void Only_the_first_bytes_of_the_buffer_are_the_payload()
    {
        var gzip = Envelope.Gzip(Json);

        using var batch = SubscriptionDecoder.DecodeGzip([.. gzip, .. new byte[100]], gzip.Length);

        batch.Events.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!!!")]
    [InlineData("H4sIAAAAAAAA")]
    [InlineData("H4sI-_==")]
    [InlineData("aGVsbG8gd29ybGQ=")]
    [InlineData("H4sIAAAAAAAAAwMAAAAAAAAAAAA=")]
    public void What_is_not_base64_of_gzip_of_something_is_refused(string base64) =>
        Should.Throw<SubscriptionException>(() => SubscriptionDecoder.Decode(base64));

    [Fact]
    public void A_payload_cut_off_anywhere_is_refused()
    {
        var gzip = Envelope.Gzip(Envelope.Json("2 123456789012 eni-1 10.0.0.1 10.0.0.2 1 2 6 1 40 1700000000 1700000060 ACCEPT OK"));

        for (var length = 0; length < gzip.Length; length++)
            Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeGzip(gzip, length), $"cut at {length} of {gzip.Length}");
    }

    [Fact]
    public void An_envelope_cut_off_anywhere_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Json);

        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<SubscriptionException>(() => SubscriptionDecoder.DecodeJson(bytes.AsSpan(0, length)), $"cut at {length} of {bytes.Length}");
    }

    [Fact]
    public void A_payload_with_any_bit_turned_is_refused_or_read_and_nothing_worse()
    {
        var gzip = Envelope.Gzip(Json);
        var refused = 0;
        for (var bit = 0; bit < gzip.Length * 8; bit++)
        {
            byte[] turned = [.. gzip];
            turned[bit / 8] ^= (byte)(1 << bit % 8);
            try
            {
                SubscriptionDecoder.DecodeGzip(turned, turned.Length).Dispose();
            }
            catch (SubscriptionException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan((gzip.Length - 10) * 8);
    }

    private static LogEventBatch Decode(string form, string json)
    {
        var gzip = Envelope.Gzip(json);
        return form switch
        {
            "base64" => SubscriptionDecoder.Decode(Envelope.Base64(json)),
            "gzip" => SubscriptionDecoder.DecodeGzip(gzip, gzip.Length),
            _ => SubscriptionDecoder.DecodeJson(Encoding.UTF8.GetBytes(json)),
        };
    }

    private static List<string> Messages(LogEventBatch batch)
    {
        List<string> messages = [];
        foreach (var logEvent in batch.Events)
            messages.Add(Encoding.UTF8.GetString(batch.Message(logEvent)));
        return messages;
    }
}
