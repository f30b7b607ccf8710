using System.Text.Json;
using System.Text.Json.Nodes;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests;

/// <summary>
/// A queue in the emulator, with what Lambda does around it: it takes the record of a delivery that failed, its messages come back as an event, and those
/// that the answer does not name are deleted. Sources: Lambda developer guide, records of asynchronous invocations, and partial batch responses of SQS.
/// </summary>
/// <param name="emulator">The emulator.</param>
internal sealed class OnFailureQueue(Emulator emulator)
{
    private const string Name = "flowlambda-failures";
    private const string Url = $"http://localhost/123456789012/{Name}";

    /// <summary>The receipt handles of the messages that the last event had, by message id.</summary>
    private readonly Dictionary<string, string> _received = new(StringComparer.Ordinal);

    internal async Task CreateAsync() => await emulator.Api.SqsAsync("CreateQueue", ("QueueName", Name));

    /// <summary>Puts a message in the queue.</summary>
    internal async Task SendAsync(string body) => await emulator.Api.SqsAsync("SendMessage", ("QueueUrl", Url), ("MessageBody", body));

    /// <summary>Puts the record of a delivery in the queue whose last attempt failed so.</summary>
    internal Task SendRecordAsync(string delivery, int attempts, InvocationResult.Failure last) => SendAsync(JsonSerializer.Serialize(new
    {
        version = "1.0",
        timestamp = TimeProvider.System.GetUtcNow().UtcDateTime,
        requestContext = new
        {
            requestId = last.RequestId,
            functionArn = new InvocationOptions().FunctionArn + ":$LATEST",
            condition = "RetriesExhausted",
            approximateInvokeCount = attempts,
        },
        requestPayload = JsonNode.Parse(delivery),
        responseContext = new { statusCode = 200, executedVersion = "$LATEST", functionError = "Unhandled" },
        responsePayload = JsonNode.Parse(last.Error.Body),
    }));

    /// <summary>Receives what there is: the event with which Lambda invokes the function.</summary>
    internal async Task<string> ReceiveAsync()
    {
        var messages = Emulator.Elements(await emulator.Api.SqsAsync("ReceiveMessage", ("QueueUrl", Url), ("MaxNumberOfMessages", "10")), "Message").ToList();
        _received.Clear();
        foreach (var message in messages)
            _received.Add(Emulator.Text(message, "MessageId"), Emulator.Text(message, "ReceiptHandle"));
        return JsonSerializer.Serialize(new
        {
            Records = messages.Select(message => new
            {
                messageId = Emulator.Text(message, "MessageId"),
                receiptHandle = Emulator.Text(message, "ReceiptHandle"),
                body = Emulator.Text(message, "Body"),
                attributes = new { ApproximateReceiveCount = "1", SentTimestamp = "1545082649183", SenderId = "AIDAIENQZJOLO23YVJ4VO", ApproximateFirstReceiveTimestamp = "1545082649185" },
                messageAttributes = new { },
                md5OfBody = Emulator.Text(message, "MD5OfBody"),
                eventSource = "aws:sqs",
                eventSourceARN = $"arn:aws:sqs:{Deployment.Region}:123456789012:{Name}",
                awsRegion = Deployment.Region,
            }),
        });
    }

    /// <summary>Deletes the messages of the last event that the answer does not name; those that it names come back at once.</summary>
    internal async Task SettleAsync(InvocationResult.Success answer)
    {
        var named = JsonDocument.Parse(answer.Body).RootElement.GetProperty("batchItemFailures").EnumerateArray()
            .Select(failure => failure.GetProperty("itemIdentifier").GetString()!).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, handle) in _received)
        {
            if (named.Contains(id))
                await emulator.Api.SqsAsync("ChangeMessageVisibility", ("QueueUrl", Url), ("ReceiptHandle", handle), ("VisibilityTimeout", "0"));
            else
                await emulator.Api.SqsAsync("DeleteMessage", ("QueueUrl", Url), ("ReceiptHandle", handle));
        }
    }
}
