using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.Tests.EventSources;

/// <summary>The events that the function takes, as JSON, and its answers.</summary>
public sealed class EventTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<FunctionJsonContext> Serializer = new();

    private const string Unnamed = "a record has no event source, or no identifier (kinesis.sequenceNumber, messageId)";

    /// <summary>A batch of a stream as Lambda hands it over. Source: Lambda developer guide, the example event of Kinesis.</summary>
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

    /// <summary>A batch of a queue as Lambda hands it over. Source: Lambda developer guide, the example event of SQS.</summary>
    private const string SqsEvent = """
        {
          "Records": [
            {
              "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
              "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
              "body": "{\"requestPayload\":{}}",
              "attributes": {
                "ApproximateReceiveCount": "1",
                "SentTimestamp": "1545082649183",
                "SenderId": "AIDAIENQZJOLO23YVJ4VO",
                "ApproximateFirstReceiveTimestamp": "1545082649185"
              },
              "messageAttributes": {},
              "md5OfBody": "098f6bcd4621d373cade4e832627b4f6",
              "eventSource": "aws:sqs",
              "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
              "awsRegion": "us-east-2"
            }
          ]
        }
        """;

    [Fact]
    public void A_batch_of_a_queue_is_read()
    {
        var record = Read(SqsEvent).ShouldNotBeNull().Records.ShouldNotBeNull().ShouldHaveSingleItem().ShouldNotBeNull();

        record.EventSource.ShouldBe("aws:sqs");
        record.MessageId.ShouldBe("059f36b4-87a3-44ab-83d2-661975830a7d");
        record.Body.ShouldBe("""{"requestPayload":{}}""");
        record.Kinesis.ShouldBeNull();
    }

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
    [InlineData("null", "it has none of these")]
    [InlineData("{}", "it has none of these")]
    [InlineData("""{"key1":"value1"}""", "it has none of these")]
    [InlineData("""{"Records":[{"eventSource":"aws:s3","s3":{}}]}""", "a record is of 'aws:s3'")]
    [InlineData("""{"Records":[{"EventSource":"aws:sns\u001b[31m"}]}""", "a record is of 'aws:sns\\u001b[31m'")]
    [InlineData("""{"Records":[null]}""", Unnamed)]
    [InlineData("""{"Records":[{"kinesis":{"sequenceNumber":"1","data":"H4sI"}}]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"","data":"H4sI"}}]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis"}]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis","messageId":"1","body":"{}"}]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","body":"{}"}]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","messageId":"","body":"{}"}]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","messageId":"1"},null]}""", Unnamed)]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","messageId":"1"},{"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"1","data":"H4sI"}}]}""", "its records are of more than one event source")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","messageId":"1"},{"eventSource":"aws:s3","s3":{}}]}""", "a record is of 'aws:s3'")]
    public async Task Another_event_is_an_error_that_says_what_was_expected(string json, string fault)
    {
        var scene = new Scene();

        var exception = await Should.ThrowAsync<SubscriptionException>(() => scene.HandleAsync(Read(json)));

        exception.Message.ShouldBe($"the event is neither a CloudWatch Logs subscription's (awslogs.data), nor a batch of a Kinesis stream (Records[].kinesis), nor one of an SQS queue (Records[].body): {fault}");
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
