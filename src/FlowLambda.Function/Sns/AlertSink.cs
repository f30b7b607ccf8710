using System.Globalization;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace FlowLambda.Function.Sns;

/// <summary>Publishes alert messages to a topic, in as few requests as they fit.</summary>
internal sealed class AlertSink(IAmazonSimpleNotificationService client, string topicArn)
{
    /// <summary>SNS's bound. Source: API reference, PublishBatch.</summary>
    private const int MaxEntries = 10;

    /// <summary>SNS's bound for all the messages of a request, 262,144 bytes, less some room for what it counts beside them.</summary>
    private const int MaxRequestLength = 250_000;

    /// <summary>Publishes what has not been published.</summary>
    /// <param name="delivery">Knows what is pending, and learns of what is published.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="AmazonServiceException">SNS refused, or could not be reached.</exception>
    /// <exception cref="AlertPublishException">SNS took some messages and refused others.</exception>
    internal async Task PublishAsync(BatchDelivery delivery, CancellationToken cancellation)
    {
        List<string> refusals = [];
        ExceptionDispatchInfo? refused = null;
        var untried = delivery.PendingMessages.ToList();
        while (untried.Count > 0)
        {
            var messages = NextRequest(untried);
            untried.RemoveRange(0, messages.Count);
            try
            {
                if (messages is [var only])
                    await PublishAsync(only, delivery, cancellation);
                else
                    refusals.AddRange(await PublishAsync(messages, delivery, cancellation));
            }
            catch (AmazonServiceException exception) when ((int)exception.StatusCode is >= 400 and < 500)
            {
                // What is wrong with this request need not be wrong with the next.
                refused ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        refused?.Throw();
        if (delivery.PendingMessages.Count > 0)
            throw new AlertPublishException($"SNS did not take {delivery.PendingMessages.Count} messages: {string.Join("; ", refusals)}");
    }

    private static List<AlertMessage> NextRequest(List<AlertMessage> pending)
    {
        List<AlertMessage> messages = [pending[0]];
        var length = pending[0].Length;
        foreach (var message in pending.Skip(1).Take(MaxEntries - 1))
        {
            length += message.Length;
            if (length > MaxRequestLength)
                break;
            messages.Add(message);
        }

        return messages;
    }

    private async Task PublishAsync(AlertMessage message, BatchDelivery delivery, CancellationToken cancellation)
    {
        await client.PublishAsync(
            new PublishRequest
            {
                TopicArn = topicArn,
                Subject = message.Subject,
                Message = message.Message,
                MessageStructure = AlertMessage.Structure,
                MessageAttributes = message.Attributes,
            },
            cancellation);
        Published(message, delivery);
    }

    /// <summary>Publishes some messages in one request.</summary>
    /// <returns>Why SNS refused some of them.</returns>
    private async Task<IEnumerable<string>> PublishAsync(List<AlertMessage> messages, BatchDelivery delivery, CancellationToken cancellation)
    {
        var answer = await client.PublishBatchAsync(
            new PublishBatchRequest { TopicArn = topicArn, PublishBatchRequestEntries = [.. messages.Select(Entry)] },
            cancellation);
        foreach (var entry in answer.Successful ?? [])
            Published(messages[int.Parse(entry.Id ?? "", CultureInfo.InvariantCulture)], delivery);
        return (answer.Failed ?? []).Select(entry => $"{entry.Code} {entry.Message}");
    }

    private static void Published(AlertMessage message, BatchDelivery delivery)
    {
        delivery.PendingMessages.Remove(message);
        delivery.UnreportedAlerts.AddRange(message.Alerts);
    }

    private static PublishBatchRequestEntry Entry(AlertMessage message, int index) => new()
    {
        Id = index.ToString(CultureInfo.InvariantCulture),
        Subject = message.Subject,
        Message = message.Message,
        MessageStructure = AlertMessage.Structure,
        MessageAttributes = message.Attributes,
    };
}
