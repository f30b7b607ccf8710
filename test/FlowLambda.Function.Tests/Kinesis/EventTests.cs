using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using FlowLambda.Function.Kinesis;
using FlowLambda.Function.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.Tests.Kinesis;

/// <summary>The events that the function takes, as JSON, and its answers.</summary>
public sealed class EventTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<FunctionJsonContext> Serializer = new();

    /// <summary>A batch as Lambda hands it over. Source: Lambda developer guide, the example event of Kinesis.</summary>
    private const string KinesisEvent = """
        {
          "Records": [
            {
              "kinesis": {
                "kinesisSchemaVersion": "1.0",
                "partitionKey": "1",
                "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
                "data": "H4sI",
                "approximateArrivalTimestamp": 1545084650.987
              },
              "eventSource": "aws:kinesis",
              "eventVersion": "1.0",
              "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
              "eventName": "aws:kinesis:record",
              "invokeIdentityArn": "arn:aws:iam::123456789012:role/lambda-role",
              "awsRegion": "us-east-2",
              "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"
            }
          ]
        }
        """;

    [Fact]
    public void A_batch_of_a_stream_is_read()
    {
        var input = Read(KinesisEvent);

        input.ShouldNotBeNull().Awslogs.ShouldBeNull();
        var record = input.Records.ShouldNotBeNull().ShouldHaveSingleItem().ShouldNotBeNull();
        record.EventSource.ShouldBe("aws:kinesis");
        record.Kinesis.ShouldNotBeNull().SequenceNumber.ShouldBe("49590338271490256608559692538361571095921575989136588898");
        record.Kinesis.Data.ShouldBe("H4sI");
    }

    [Theory]
    [InlineData("""{"awslogs":{"data":"H4sI"}}""")]
    [InlineData("""{"AwsLogs":{"DATA":"H4sI","more":1},"other":[{}]}""")]
    public void A_delivery_of_CloudWatch_Logs_is_read(string json)
    {
        var input = Read(json).ShouldNotBeNull();

        input.Awslogs.ShouldNotBeNull().EncodedData.ShouldBe("H4sI");
        input.Records.ShouldBeNull();
    }

    [Fact]
    public void The_answer_names_the_records_that_failed()
    {
        Write(new BatchResponse([new BatchItemFailure("1"), new BatchItemFailure("2")])).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"2"}]}""");
        Write(new BatchResponse([])).ShouldBe("""{"batchItemFailures":[]}""");
        Write(null).ShouldBe("null");
    }

    [Theory]
    [InlineData("null", "it has neither")]
    [InlineData("{}", "it has neither")]
    [InlineData("""{"key1":"value1"}""", "it has neither")]
    [InlineData("""{"Records":[{"eventSource":"aws:s3","s3":{}}]}""", "a record is of 'aws:s3'")]
    [InlineData("""{"Records":[{"EventSource":"aws:sns\u001b[31m"}]}""", "a record is of 'aws:sns\\u001b[31m'")]
    [InlineData("""{"Records":[null]}""", "a record has no event source or no sequence number")]
    [InlineData("""{"Records":[{"kinesis":{"sequenceNumber":"1","data":"H4sI"}}]}""", "a record has no event source or no sequence number")]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"","data":"H4sI"}}]}""", "a record has no event source or no sequence number")]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis"}]}""", "a record has no event source or no sequence number")]
    public async Task Another_event_is_an_error_that_says_what_was_expected(string json, string fault)
    {
        var scene = new Scene();

        var exception = await Should.ThrowAsync<SubscriptionException>(() => scene.HandleAsync(Read(json)));

        exception.Message.ShouldBe($"the event is neither a CloudWatch Logs subscription's (awslogs.data) nor a batch of a Kinesis stream (Records[].kinesis): {fault}");
        var line = scene.Log("batch").ShouldHaveSingleItem();
        line.GetProperty("outcome").GetString().ShouldBe("failed");
        line.GetProperty("error").GetString().ShouldBe($"SubscriptionException: {exception.Message}");
    }

    private static FunctionEvent? Read(string json) => Serializer.Deserialize<FunctionEvent?>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Write(BatchResponse? answer)
    {
        using var stream = new MemoryStream();
        Serializer.Serialize(answer, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
