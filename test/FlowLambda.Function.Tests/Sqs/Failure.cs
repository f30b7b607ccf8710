using System.Text.Json;
using FlowLambda.Function.EventSources;

namespace FlowLambda.Function.Tests.Sqs;

/// <summary>What comes back from an on-failure queue.</summary>
internal static class Failure
{
    /// <summary>An event with messages of these bodies, called <c>message-1</c> and so on.</summary>
    internal static FunctionEvent Event(params string?[] bodies) => new()
    {
        Records = [.. bodies.Select((body, index) => new EventRecord { EventSource = "aws:sqs", MessageId = $"message-{index + 1}", Body = body })],
    };

    /// <summary>The record that Lambda writes of a delivery whose retries have all failed.</summary>
    internal static string RecordOf(string? data) => JsonSerializer.Serialize(new
    {
        version = "1.0",
        timestamp = "2023-11-14T22:03:05.123Z",
        requestContext = new
        {
            requestId = "8ea123e4-1db7-4aca-ad10-d9ca1234c1fd",
            functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:flowlambda:$LATEST",
            condition = "RetriesExhausted",
            approximateInvokeCount = 3,
        },
        requestPayload = new { awslogs = new { data } },
        responseContext = new { statusCode = 200, executedVersion = "$LATEST", functionError = "Unhandled" },
        responsePayload = new { errorType = "TimeoutException", errorMessage = "nobody answers", stackTrace = new[] { "at FlowLambda" } },
    });
}
