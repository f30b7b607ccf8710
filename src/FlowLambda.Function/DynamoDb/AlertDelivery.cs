using System.Net;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using FlowLambda.Function.Batches;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.DynamoDb;

/// <summary>
/// Brings alerts out through the outbox: kept, claimed, published, removed. A batch that is tried again first publishes what its earlier attempts
/// left behind; what it claims anew is then refused as its own.
/// </summary>
/// <param name="outbox">Keeps alerts until they are published.</param>
/// <param name="alarms">Says which are due.</param>
/// <param name="sink">Takes the messages; null where there is no topic.</param>
internal sealed class AlertDelivery(Outbox outbox, AlarmTable alarms, AlertSink? sink)
{
    /// <summary>Keeps alerts, then claims them.</summary>
    /// <returns>The entries with their claims, in the order of <paramref name="notices"/>: each is to be published, whatever its claims.</returns>
    internal async Task<IReadOnlyList<OutboxEntry>> ClaimAsync(string batchId, IReadOnlyList<AlertNotice> notices, CancellationToken cancellation)
    {
        var entries = await outbox.PutAsync(batchId, notices, cancellation);
        foreach (var entry in entries)
            entry.Claims = await alarms.ClaimAsync(entry, cancellation);
        return entries;
    }

    /// <summary>Publishes what is due of an entry, then removes it.</summary>
    /// <param name="entry">The entry, claimed.</param>
    /// <param name="published">Takes the alerts that SNS has taken, even where something fails after that.</param>
    /// <param name="deadline">The invocation's time.</param>
    /// <exception cref="OutboxEntryTakenException">Another copy has the entry.</exception>
    internal async Task PublishAsync(OutboxEntry entry, List<AlertNotice> published, Deadline deadline)
    {
        var cancellation = deadline.Token;
        if (sink is not null && entry.Due is { Count: > 0 } due)
        {
            await outbox.HoldAsync(entry, cancellation);
            List<AlertMessage> pending = [.. AlertMessage.Of(due)];
            await sink.PublishAsync(
                pending,
                async messages =>
                {
                    List<AlertNotice> alerts = [.. messages.SelectMany(message => message.Alerts)];
                    published.AddRange(alerts);
                    if (pending.Count > 0)
                        await outbox.MarkPublishedAsync(entry, alerts.Select(alert => alert.Id), cancellation);
                },
                deadline);
        }

        await outbox.RemoveAsync(entry, cancellation);
    }

    /// <summary>Publishes what earlier attempts at a batch left behind. An entry that is refused does not keep the others back; the refusal is thrown at the end.</summary>
    internal Task PublishPendingAsync(string batchId, List<AlertNotice> published, Deadline deadline) =>
        PublishAsync(outbox.PendingOfAsync(batchId, deadline.Token), published, deadline);

    /// <summary>Publishes what any batch left behind and nobody has in hand, in the same way.</summary>
    internal Task PublishLapsedAsync(List<AlertNotice> published, Deadline deadline) =>
        PublishAsync(outbox.LapsedAsync(deadline.Token), published, deadline);

    private async Task PublishAsync(IAsyncEnumerable<OutboxEntry> entries, List<AlertNotice> published, Deadline deadline)
    {
        ExceptionDispatchInfo? refused = null;
        await foreach (var entry in entries)
        {
            try
            {
                entry.Claims = await alarms.ClaimAsync(entry, deadline.Token);
                await PublishAsync(entry, published, deadline);
            }
            catch (Exception exception) when (IsOfOneEntry(exception))
            {
                refused ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        refused?.Throw();
    }

    /// <summary>Whether a failure is one entry's: the next may fare better.</summary>
    private static bool IsOfOneEntry(Exception exception) =>
        exception is AlertPublishException or OutboxEntryTakenException || exception is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError };
}
