using System.Globalization;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Alerts;

namespace FlowLambda.Function.Sns;

/// <summary>Publishes alerts to a topic: the most severe one by one, what exceeds the limit of a batch in one digest.</summary>
internal sealed class AlertSink(IAmazonSimpleNotificationService client, string topicArn, int maxPerBatch)
{
    /// <summary>SNS's bound. Source: API reference, PublishBatch.</summary>
    private const int MaxEntries = 10;

    /// <summary>Publishes what has not been published.</summary>
    /// <param name="outcome">Knows how many alerts have been published, and learns of those that are.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">SNS refused, or could not be reached.</exception>
    /// <exception cref="AlertPublishException">SNS took some alerts and refused others.</exception>
    internal async Task PublishAsync(BatchOutcome outcome, CancellationToken cancellation)
    {
        var single = Math.Min(outcome.Alerts.Count, maxPerBatch);
        while (outcome.AlertsPublished < single)
        {
            var alerts = outcome.Alerts.Skip(outcome.AlertsPublished).Take(Math.Min(MaxEntries, single - outcome.AlertsPublished)).ToList();
            outcome.AlertsPublished += alerts.Count == 1
                ? await PublishAsync(AlertMessage.Of(alerts[0]), cancellation)
                : await PublishBatchAsync(alerts, cancellation);
        }

        if (outcome.AlertsPublished < outcome.Alerts.Count)
        {
            await PublishAsync(AlertMessage.Digest([.. outcome.Alerts.Skip(single)]), cancellation);
            outcome.AlertsPublished = outcome.Alerts.Count;
        }
    }

    private async Task<int> PublishAsync(AlertMessage message, CancellationToken cancellation)
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
        return 1;
    }

    private async Task<int> PublishBatchAsync(List<Alert> alerts, CancellationToken cancellation)
    {
        var answer = await client.PublishBatchAsync(
            new PublishBatchRequest { TopicArn = topicArn, PublishBatchRequestEntries = [.. alerts.Select(Entry)] },
            cancellation);
        // What failed is the first that is still to be published; those after it that did not fail are sent again, with the same id.
        if (answer.Failed is { Count: > 0 } failed)
        {
            throw new AlertPublishException(
                $"SNS refused {failed.Count} of {alerts.Count} alerts: {string.Join("; ", failed.Select(entry => $"{entry.Code} {entry.Message}"))}");
        }

        return alerts.Count;
    }

    private static PublishBatchRequestEntry Entry(Alert alert, int index)
    {
        var message = AlertMessage.Of(alert);
        return new PublishBatchRequestEntry
        {
            Id = index.ToString(CultureInfo.InvariantCulture),
            Subject = message.Subject,
            Message = message.Message,
            MessageStructure = AlertMessage.Structure,
            MessageAttributes = message.Attributes,
        };
    }
}
