using System.Globalization;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Function.Batches;

namespace FlowLambda.Function.Sns;

/// <summary>Publishes alert messages to a topic, in as few requests as they fit.</summary>
internal sealed class AlertSink(IAmazonSimpleNotificationService client, string topicArn)
{
    /// <summary>SNS's bound. Source: API reference, PublishBatch.</summary>
    private const int MaxEntries = 10;

    /// <summary>Publishes messages.</summary>
    /// <param name="pending">The messages; those that SNS has taken are removed.</param>
    /// <param name="published">Is told, after each request, of what SNS has taken: if it fails, nothing more is sent.</param>
    /// <param name="deadline">The invocation's time.</param>
    /// <exception cref="AmazonServiceException">SNS refused, or could not be reached.</exception>
    /// <exception cref="AlertPublishException">SNS took some messages and refused others.</exception>
    /// <exception cref="DeadlineException">Too little time is left for the next request.</exception>
    internal async Task PublishAsync(List<AlertMessage> pending, Func<IReadOnlyList<AlertMessage>, Task> published, Deadline deadline)
    {
        List<string> refusals = [];
        ExceptionDispatchInfo? refused = null;
        var untried = pending.ToList();
        while (untried.Count > 0)
        {
            deadline.RequireCall("publishing alerts");
            var messages = NextRequest(untried);
            untried.RemoveRange(0, messages.Count);
            IReadOnlyList<AlertMessage> taken = [];
            try
            {
                taken = messages is [var only] ? await PublishAsync(only, deadline.Token) : await PublishAsync(messages, refusals, deadline.Token);
            }
            catch (AmazonServiceException exception) when ((int)exception.StatusCode is >= 400 and < 500)
            {
                // What is wrong with this request need not be wrong with the next.
                refused ??= ExceptionDispatchInfo.Capture(exception);
            }

            if (taken.Count == 0)
                continue;
            pending.RemoveAll(taken.Contains);
            await published(taken);
        }

        refused?.Throw();
        if (pending.Count > 0)
            throw new AlertPublishException($"SNS did not take {pending.Count} messages: {string.Join("; ", refusals)}");
    }

    private static List<AlertMessage> NextRequest(List<AlertMessage> pending)
    {
        List<AlertMessage> messages = [pending[0]];
        var length = pending[0].Length;
        foreach (var message in pending.Skip(1).Take(MaxEntries - 1))
        {
            length += message.Length;
            if (length > AlertMessage.MaxLength)
                break;
            messages.Add(message);
        }

        return messages;
    }

    private async Task<IReadOnlyList<AlertMessage>> PublishAsync(AlertMessage message, CancellationToken cancellation)
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
        return [message];
    }

    /// <summary>Publishes some messages in one request.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="refusals">Takes why SNS refused some of them.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Those that SNS has taken.</returns>
    private async Task<IReadOnlyList<AlertMessage>> PublishAsync(List<AlertMessage> messages, List<string> refusals, CancellationToken cancellation)
    {
        var answer = await client.PublishBatchAsync(
            new PublishBatchRequest { TopicArn = topicArn, PublishBatchRequestEntries = [.. messages.Select(Entry)] },
            cancellation);
        refusals.AddRange((answer.Failed ?? []).Select(entry => $"{entry.Code} {entry.Message}"));
        return [.. (answer.Successful ?? []).Select(entry => messages[int.Parse(entry.Id ?? "", CultureInfo.InvariantCulture)])];
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
