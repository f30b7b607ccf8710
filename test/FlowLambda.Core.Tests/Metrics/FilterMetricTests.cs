using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.Metrics;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Metrics;

/// <summary>A metric with a <c>pattern</c> counts as a metric filter does: over the message, whatever it is, at the log event's timestamp.</summary>
public class FilterMetricTests
{
    private const string FlowLog =
        "'[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]'";

    [Fact]
    public void The_filter_of_the_user_guide_counts_rejected_SSH()
    {
        var point = Given.Metric($"pattern: {FlowLog}")
            .Feed(new Flow(), new Flow { DestinationPort = 23 }, new Flow { Action = "ACCEPT" }, new Flow { Protocol = 17 }, Flow.NoData())
            .Metrics.ShouldHaveSingleItem();

        (point.Values, point.Definition.Unit).ShouldBe((new MetricStatistics(1, 1, 1, 1), "None"));
    }

    [Theory]
    [InlineData("not a record at all", "record", 1)]
    [InlineData("2 123456789012 eni-1 - - - - - - - 1699999200 1699999260 - NODATA", "NODATA", 1)]
    [InlineData("2 123456789012 eni-1 10.0.0.1 10.0.0.2 x 22 6 1 40 1699999200 1699999260 ACCEPT OK", "ACCEPT", 1)]
    [InlineData("""{ "level": "ERROR" }""", "{ $.level = \"ERROR\" }", 1)]
    [InlineData("{ broken", "broken", 1)]
    [InlineData("not a record at all", "REJECT", 0)]
    public void Messages_that_are_no_records_count_too(string message, string pattern, int data) =>
        Given.Metric($"pattern: '{pattern}'").Feed(message).Metrics.Count.ShouldBe(data);

    [Fact]
    public void So_they_do_for_a_rule_without_groups()
    {
        var engine = Given.Engine("""{ version: 1, rules: [ { name: rule, pattern: panic, window: 5m, threshold: 2 } ] }""");

        engine.Feed("kernel panic").Alerts.ShouldBeEmpty();
        var alert = engine.Feed("another panic\u001b").Alerts.ShouldHaveSingleItem();

        alert.Value.ShouldBe(2);
        alert.Evidence.Records.ShouldBe(["another panic\\u001b"]);
    }

    [Fact]
    public void But_not_for_one_with_groups_since_they_have_no_fields() =>
        Given.Engine("""{ version: 1, rules: [ { name: rule, pattern: panic, groupBy: [srcaddr], window: 5m, threshold: 1 } ] }""")
            .Feed("kernel panic").Alerts.ShouldBeEmpty();

    [Fact]
    public void Pattern_and_match_must_both_hold() =>
        Given.Metric($"pattern: {FlowLog}, match: {{ srcaddr: [198.17.0.9] }}, dimensions: [srcaddr]")
            .Feed(new Flow(), new Flow { Source = "198.17.0.10" }, "22 6 REJECT")
            .Metrics.ShouldHaveSingleItem().Dimensions.ShouldBe(["198.17.0.9"]);

    [Fact]
    public void The_minute_is_that_of_the_log_events_timestamp()
    {
        var lines = new[] { new Flow { Minute = 0 }, new Flow { Minute = 3 } }.Select(flow => Encoding.UTF8.GetBytes(flow.ToString()));
        using var batch = Batch.Of(lines, timestamp: (Flow.Origin + 7 * 60 + 59) * 1000);

        Given.Metric($"pattern: {FlowLog}").Process(batch).Metrics
            .Select(point => (point.Timestamp.ToUnixTimeSeconds() - Flow.Origin, point.Values.SampleCount)).ShouldBe([(7 * 60, 2)]);
    }

    [Fact]
    public void Lines_without_a_timestamp_count_when_the_record_began()
    {
        using var batch = Batch.Of([Encoding.UTF8.GetBytes(new Flow { Minute = 3 }.ToString())], timestamp: 0);

        Given.Metric($"pattern: {FlowLog}").Process(batch).Metrics.ShouldHaveSingleItem().Timestamp.ToUnixTimeSeconds().ShouldBe(Flow.Origin + 180);
    }

    // 11.5 + 1000 - 4 = 1007.5; what is no number counts nothing, and what CloudWatch does not take (above 2^360, 2.3e108) neither.
    [Fact]
    public void A_value_is_extracted_and_what_is_no_number_counts_nothing() =>
        Given.Metric("pattern: '[word, amount]', value: $amount")
            .Feed("a 11.5", "b 1e3", "c -4", "d banana", "e", "f -", "g NaN", "h 1e109", "i \"\"")
            .Metrics.ShouldHaveSingleItem().Values.ShouldBe(new MetricStatistics(3, 1007.5, -4, 1000));

    [Fact]
    public void A_value_that_is_always_the_same_is_added_for_each_match() =>
        Given.Metric("pattern: REJECT, value: 2.5, unit: Percent").Feed(new Flow(), new Flow(), new Flow { Action = "ACCEPT" })
            .Metrics.ShouldHaveSingleItem().Values.ShouldBe(new MetricStatistics(2, 5, 2.5, 2.5));

    [Fact]
    public void A_value_comes_out_of_JSON_too() =>
        Given.Metric("pattern: '{ $.kind = \"x\" }', value: '$.sizes[1]'")
            .Feed("""{"kind":"x","sizes":[1,20]}""", """{"kind":"x","sizes":[1,"2.5"]}""", """{"kind":"x","sizes":[1]}""", """{"kind":"y","sizes":[1,7]}""")
            .Metrics.ShouldHaveSingleItem().Values.ShouldBe(new MetricStatistics(2, 22.5, 2.5, 20));

    [Fact]
    public void Dimensions_have_names_of_their_own_and_without_one_nothing_counts()
    {
        var points = Given.Metric("pattern: '{ $.kind = * }', value: $.n, dimensions: { Kind: $.kind, Site: $.site }")
            .Feed("""{"kind":"a","site":"x","n":1}""", """{"kind":"a","site":"x","n":2}""", """{"kind":"b","site":"x","n":4}""", """{"kind":"b","n":8}""", """{"kind":"b","site":"","n":16}""")
            .Metrics;

        points[0].Definition.Dimensions.Select(dimension => dimension.Name).ShouldBe(["Kind", "Site"]);
        points.Select(point => (string.Join(' ', point.Dimensions), point.Values.Sum)).ShouldBe([("a x", 3), ("b x", 4)], ignoreOrder: true);
    }

    [Fact]
    public void A_dimension_that_is_a_field_may_be_renamed() =>
        Given.Metric("dimensions: { Port: dstport }").Feed(new Flow()).Metrics.ShouldHaveSingleItem()
            .Definition.Dimensions.ShouldHaveSingleItem().ToString().ShouldBe("Port");

    [Fact]
    public void A_dimension_value_that_a_metric_filter_would_not_take_counts_nothing() =>
        Given.Metric("pattern: '[word, rest]', dimensions: { Word: $word }").Feed(new string('x', 256) + " y", new string('x', 255) + " y")
            .Metrics.ShouldHaveSingleItem().Dimensions[0].Length.ShouldBe(255);

    [Theory]
    [InlineData("2 123456789012 eni-1  198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT OK", 1)]
    [InlineData(" 2 123456789012 eni-1 198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT OK ", 1)]
    [InlineData("2\t123456789012 eni-1 198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT OK", 1)]
    [InlineData("2 123456789012 \"eni 1\" 198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT OK", 1)]
    [InlineData("2 123456789012 [eni 1] 198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT OK", 1)]
    [InlineData("2 123456789012 eni-1 198.17.0.9 10.0.0.5 40000 022 6 1 40 1699999200 1699999230 REJECT OK", 0)]
    [InlineData("2 123456789012 eni-1 198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT", 0)]
    [InlineData("2 123456789012 eni-1 198.17.0.9 10.0.0.5 40000 22 6 1 40 1699999200 1699999230 REJECT OK more", 1)]
    public void Fields_are_parted_as_the_service_parts_them_whatever_the_record_reader_makes_of_the_line(string line, int data) =>
        Given.Metric($"pattern: {FlowLog}").Feed(line).Metrics.Count.ShouldBe(data);

    [Fact]
    public void Several_filters_may_feed_one_metric() =>
        Given.Engine("{ version: 1, metrics: { definitions: [ { name: M, pattern: REJECT }, { name: M, pattern: SKIPDATA } ] } }")
            .Feed(new Flow(), Flow.NoData(status: "SKIPDATA")).Metrics.Sum(point => point.Values.Sum).ShouldBe(2);

    [Fact]
    public void A_broken_message_is_a_message_still()
    {
        using var batch = new LogEventBatch("ERROR \u00ff"u8.ToArray());
        batch.Add(new LogEvent(0, 7, Flow.Origin * 1000, IsText: false));

        Given.Metric("pattern: ERROR").Process(batch).Metrics.Count.ShouldBe(1);
    }

    [Fact]
    public void Counting_by_a_filter_over_the_records_own_format_allocates_nothing_for_a_record()
    {
        var engine = Given.Metric($"pattern: {FlowLog}, value: $bytes");
        using var batch = Batch.Of(Enumerable.Range(0, 5000).Select(i => new Flow { DestinationPort = i % 2 == 0 ? 22 : 80 }));
        BatchResult? result = null;

        Allocated.By(() => result = engine.Process(batch)).ShouldBeLessThan(5000);
        result!.Metrics.ShouldHaveSingleItem().Values.SampleCount.ShouldBe(2500);
    }
}
