using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Engine;

/// <summary>Lines that are no records are counted by cause and sampled; they break nothing and hide nothing.</summary>
public class GarbageTests
{
    private static readonly string Good = new Flow().ToString();

    [Fact]
    public void Malformed_lines_are_counted_by_cause_and_the_first_five_are_kept()
    {
        string[] kinds = ["garbage", Good + " more", Good.Replace("10.0.0.5", "10.0.0.555"), Good.Replace(" 22 ", " 99999 "), "{broken"];

        var result = Engine().Feed(Enumerable.Range(0, 10_000).Select(i => kinds[i % 5]).Append(Good));

        result.Counts.MalformedByCause.ShouldBe(
        [
            (FlowRecordError.FieldMissing, 2000), (FlowRecordError.FieldUnexpected, 2000), (FlowRecordError.NumberOutOfRange, 2000),
            (FlowRecordError.AddressInvalid, 2000), (FlowRecordError.JsonInvalid, 2000),
        ],
        ignoreOrder: true);
        (result.Counts.Malformed, result.Counts.Ok, result.Counts.Records).ShouldBe((10_000, 1, 10_001));
        result.MalformedSamples.Select(sample => (sample.Index, sample.Cause)).ShouldBe(
        [
            (0, FlowRecordError.FieldMissing), (1, FlowRecordError.FieldUnexpected), (2, FlowRecordError.AddressInvalid),
            (3, FlowRecordError.NumberOutOfRange), (4, FlowRecordError.JsonInvalid),
        ]);
        result.Metrics.ShouldHaveSingleItem().Values.SampleCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m")]
    [InlineData("a\r\nb\tc\0", "a\\u000d\\u000ab\\u0009c\\u0000")]
    [InlineData("\u202eabc\u2028", "\\u202eabc\\u2028")]
    [InlineData("plain text", "plain text")]
    [InlineData("Grüße", "Grüße")]
    [InlineData("<b>", "<b>")]
    public void A_sample_shows_control_characters_escaped(string line, string shown) =>
        Engine().Feed(line).MalformedSamples.ShouldHaveSingleItem().Text.ShouldBe(shown);

    [Fact]
    public void A_sample_of_a_long_line_is_cut_off()
    {
        var text = Engine().Feed(new string('x', 2 * 1024 * 1024)).MalformedSamples.ShouldHaveSingleItem().Text;

        text.ShouldBe(new string('x', 499) + "…");
    }

    [Fact]
    public void A_line_of_a_megabyte_is_counted_and_its_neighbours_are_read()
    {
        var result = Engine().Feed(Good, new string('9', 1024 * 1024), new string('{', 1024 * 1024 + 1), Good);

        result.Counts.Ok.ShouldBe(2);
        result.Counts.MalformedByCause.ShouldBe([(FlowRecordError.FieldMissing, 1), (FlowRecordError.LineTooLong, 1)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\ud83d x")]
    public void Half_a_surrogate_pair_makes_its_own_line_malformed_and_no_other(string escape)
    {
        var message = Good.Replace("eni-0a1b2c3d", "eni-" + escape, StringComparison.Ordinal);
        var json = $$"""{"logEvents":[{"message":"{{Good}}"},{"message":"{{message}}"},{"message":"{{Good}}"}]}""";
        using var batch = SubscriptionDecoder.DecodeJson(Encoding.UTF8.GetBytes(json));

        var result = Engine().Process(batch);

        (result.Counts.Ok, result.Counts.Malformed).ShouldBe((2, 1));
        result.MalformedSamples.ShouldHaveSingleItem().Index.ShouldBe(1);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_in_a_message_break_nothing()
    {
        byte[] json = [.. "{\"logEvents\":[{\"message\":\"\\u0032 \xff"u8, 0xFF, 0xFE, .. "\"},{\"message\":\""u8, .. Encoding.UTF8.GetBytes(Good), .. "\"}]}"u8];
        using var batch = SubscriptionDecoder.DecodeJson(json);

        var result = Engine().Process(batch);

        (result.Counts.Ok, result.Counts.Malformed).ShouldBe((1, 1));
        result.MalformedSamples.ShouldHaveSingleItem().Text.ShouldContain("\ufffd");
    }

    [Fact]
    public void Random_bytes_are_malformed_or_records_and_nothing_worse()
    {
        var random = new Random(20231114);
        var lines = Enumerable.Range(0, 5_000).Select(_ =>
        {
            var line = Encoding.UTF8.GetBytes(Good);
            for (var i = random.Next(4); i >= 0; i--)
                line[random.Next(line.Length)] = (byte)random.Next(256);
            return line;
        });
        using var batch = Batch.Of(lines);

        var counts = Given.Engine(Data.ShippedConfiguration).Process(batch).Counts;

        counts.Records.ShouldBe(5_000);
        counts.Malformed.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void An_empty_batch_brings_nothing()
    {
        var result = Engine().Feed();

        (result.Counts.Records, result.Alerts.Count, result.AlertsSuppressed, result.KeysOverflowed).ShouldBe((0, 0, 0, 0));
        result.Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void Counts_of_batches_add_up()
    {
        var total = new RecordCounts();
        var engine = Engine();
        foreach (var _ in new[] { 1, 2, 3 })
            total.Add(engine.Feed(Good, "garbage", Flow.NoData(), Flow.NoData(status: "SKIPDATA")).Counts);

        (total.Records, total.Ok, total.NoData, total.SkipData, total.Malformed).ShouldBe((12, 3, 3, 3, 3));
        total.MalformedByCause.ShouldBe([(FlowRecordError.FieldMissing, 3)]);
    }

    private static FlowEngine Engine() => Given.Metric("statistic: count");
}
