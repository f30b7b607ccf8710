using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>Events that others published hold the log events that plain decoding finds; those that are no flow logs are malformed, not lost.</summary>
public class PublishedEventTests
{
    [Theory]
    [InlineData("stream-cloudwatch-logs.json", "Records")]
    [InlineData("kinesis-firehose-cloudwatch-logs-processor.json", "records")]
    public void Kinesis_and_Firehose_records_are_opened(string file, string member)
    {
        var path = Data.Corpus($"cwl-events/{file}");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var records = document.RootElement.GetProperty(member).EnumerateArray().ToList();
        var messages = records
            .Select(record => record.TryGetProperty("kinesis", out var kinesis) ? kinesis : record)
            .SelectMany(record => Data.MessagesOf(record.Text("data")))
            .ToList();

        var answer = Shell.Replay(path);

        messages.ShouldNotBeEmpty();
        answer.Input("batches").ShouldBe(records.Count);
        answer.Counts().ShouldBe((messages.Count, 0, 0, 0, messages.Count));
        answer.Malformed().Select(entry => entry.Line).ShouldBe(Enumerable.Range(1, messages.Count));
    }

    [Theory]
    [InlineData("cloudwatch-logs.json")]
    [InlineData("logs-event.json")]
    [InlineData("powertools-cloudwatch-base.json")]
    public void A_Lambda_event_is_opened(string file)
    {
        var path = Data.Corpus($"cwl-events/{file}");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var messages = Data.MessagesOf(document.RootElement.GetProperty("awslogs").Text("data"));

        messages.ShouldNotBeEmpty();
        Shell.Replay(path).Counts().ShouldBe((messages.Count, 0, 0, 0, messages.Count));
    }

    [Fact]
    public void A_decoded_envelope_with_an_interval_without_traffic_is_one_such_record() =>
        Shell.Replay(Data.Corpus("cwl-events/newrelic-nodata.json")).Counts().ShouldBe((1, 0, 1, 0, 0));

    [Theory]
    [InlineData("valid_vpc_flow_log.log", 0, 1)]
    [InlineData("valid_vpc_flow_log_multi.log", 2, 0)]
    public void A_published_S3_file_is_read_by_its_header(string file, int ok, int noData) =>
        Shell.Replay(Data.Corpus($"otel/{file}")).Counts().ShouldBe((ok + noData, ok, noData, 0, 0));

    [Theory]
    [InlineData("vpc_flow_log_too_few_fields.log", "FieldMissing")]
    [InlineData("vpc_flow_log_too_many_fields.log", "FieldUnexpected")]
    public void A_published_broken_line_is_malformed_on_the_line_after_the_header(string file, string cause)
    {
        var malformed = Shell.Replay(Data.Corpus($"otel/{file}")).Malformed().ShouldHaveSingleItem();

        (malformed.Line, malformed.Cause).ShouldBe((2, cause));
    }
}
