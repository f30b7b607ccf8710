using System.Text.Json;
using Amazon.Lambda.CloudWatchLogsEvents;
using FlowLambda.FlowLogs;
using FlowLambda.Function.EventSources;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.Sqs;

/// <summary>
/// The SQS queue that Lambda hands a delivery to when all its retries have failed, read again: the body of a message is an <see cref="InvocationRecord"/>,
/// whose payload is the one that CloudWatch Logs delivered.
/// </summary>
internal sealed class OnFailureQueue() : EventSource("aws:sqs", "sqs")
{
    /// <summary>How many characters of what a message says are shown where it cannot be used.</summary>
    private const int MaxShownLength = 200;

    /// <inheritdoc/>
    internal override string? IdentifierOf(EventRecord record) => record.MessageId;

    /// <inheritdoc/>
    internal override CloudWatchLogsEvent DeliveryOf(EventRecord record)
    {
        var body = record.Body ?? "";
        try
        {
            return JsonSerializer.Deserialize(body, FunctionJsonContext.Default.InvocationRecord)?.RequestPayload is { Awslogs.EncodedData.Length: > 0 } delivery
                ? delivery
                : throw Refusal(record.MessageId, body, "it has no requestPayload.awslogs.data");
        }
        catch (JsonException exception)
        {
            throw Refusal(record.MessageId, body, exception.Message, exception);
        }
    }

    private static SubscriptionException Refusal(string? messageId, string body, string reason, JsonException? cause = null) =>
        new($"message '{Show(messageId ?? "")}' is no record of an invocation that a CloudWatch Logs delivery caused: {Show(reason)}; it begins '{Show(body)}'", cause);

    /// <summary>Cut before it is escaped too: a body may have a megabyte.</summary>
    private static string Show(string text) => VisibleText.Cut(VisibleText.Of(VisibleText.Cut(text, MaxShownLength)), MaxShownLength);
}
