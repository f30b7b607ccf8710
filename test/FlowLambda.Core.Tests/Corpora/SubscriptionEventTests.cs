using System.Text;
using System.Text.Json;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Corpora;

/// <summary>Subscription events that AWS and others published. Most are of other logs: their lines are counted as malformed.</summary>
public class SubscriptionEventTests
{
    [Theory]
    [InlineData("cloudwatch-logs.json", "testLogGroup", 2)]
    [InlineData("logs-event.json", "testLogGroup", 2)]
    [InlineData("powertools-cloudwatch-base.json", "/aws/lambda/some-other-name", 3)]
    public void A_Lambda_event_of_other_logs_is_decoded_and_its_lines_are_malformed(string file, string logGroup, int events)
    {
        using var batch = SubscriptionDecoder.Decode(Data.Json($"cwl-events/{file}").GetProperty("awslogs").GetProperty("data").GetString());

        batch.LogGroup.ShouldBe(logGroup);
        batch.Events.Length.ShouldBe(events);
        ShouldAllBeMalformed(batch);
    }

    [Fact]
    public void A_sample_of_the_event_generator_has_its_values()
    {
        using var batch = SubscriptionDecoder.Decode(Data.Json("cwl-events/cloudwatch-logs.json").GetProperty("awslogs").GetProperty("data").GetString());

        batch.IsControl.ShouldBeFalse();
        batch.Owner.ShouldBe("123456789123");
        batch.LogStream.ShouldBe("testLogStream");
        batch.SubscriptionFilters.ShouldBe(["testFilter"]);
        batch.Events[0].Timestamp.ShouldBe(1440442987000);
        batch.Events[1].Timestamp.ShouldBe(1440442987001);
        Encoding.UTF8.GetString(batch.Message(batch.Events[0])).ShouldBe("[ERROR] First test message");
    }

    [Fact]
    public void A_decoded_document_with_JSON_lines_of_another_program_is_malformed_throughout()
    {
        using var batch = SubscriptionDecoder.DecodeJson(Data.Bytes("cwl-events/datadog-cloudwatch_logs.json"));

        batch.Events.Length.ShouldBe(19);
        ShouldAllBeMalformed(batch);
    }

    [Fact]
    public void A_NODATA_record_is_counted_as_such()
    {
        using var batch = SubscriptionDecoder.DecodeJson(Data.Bytes("cwl-events/newrelic-nodata.json"));

        var result = Given.Metric("dimensions: [interface-id]").Process(batch);

        result.Counts.NoData.ShouldBe(1);
        result.Counts.Records.ShouldBe(1);
        result.Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void Kinesis_records_hold_the_same_payload()
    {
        var records = Data.Json("cwl-events/stream-cloudwatch-logs.json").GetProperty("Records").EnumerateArray()
            .Select(record => record.GetProperty("kinesis").GetProperty("data"));

        var batches = Decode(records);

        batches.Select(batch => batch.Events.Length).ShouldBe([3, 3]);
        batches.ForEach(ShouldAllBeMalformed);
    }

    [Fact]
    public void Among_Firehose_records_the_control_message_is_told_apart_and_not_counted()
    {
        var records = Data.Json("cwl-events/kinesis-firehose-cloudwatch-logs-processor.json").GetProperty("records").EnumerateArray()
            .Select(record => record.GetProperty("data"));

        var batches = Decode(records);

        batches.Select(batch => batch.IsControl).ShouldBe([true, false, false, false]);
        var counts = Given.Engine("version: 1").Process(batches[0]).Counts;
        counts.Records.ShouldBe(0);
        batches[1..].ForEach(ShouldAllBeMalformed);
    }

    private static List<LogEventBatch> Decode(IEnumerable<JsonElement> data) =>
        [.. data.Select(base64 => SubscriptionDecoder.Decode(base64.GetString()))];

    private static void ShouldAllBeMalformed(LogEventBatch batch)
    {
        var result = Given.Engine(Data.ShippedConfiguration).Process(batch);

        result.Counts.Malformed.ShouldBe(batch.Events.Length);
        result.Counts.Records.ShouldBe(batch.Events.Length);
        result.MalformedSamples.Count.ShouldBe(Math.Min(5, batch.Events.Length));
        result.MalformedSamples.ShouldAllBe(sample => sample.Cause != FlowRecordError.None);
        result.Metrics.ShouldBeEmpty();
        result.Alerts.ShouldBeEmpty();
    }
}
