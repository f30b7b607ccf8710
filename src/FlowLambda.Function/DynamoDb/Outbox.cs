using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.DynamoDb;

/// <summary>
/// Alerts that wait to be published: <c>pk</c> <c>outbox</c>, and in <c>sk</c> the batch's id, the attempt and the part. An entry is written before
/// its alerts are claimed, and removed once those that were won are published; one whose lease has passed was left behind.
/// </summary>
/// <param name="table">The table.</param>
internal sealed class Outbox(StateTable table)
{
    /// <summary>How long an entry is in a copy's hand: longer than a request to SNS takes with all its retries.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string Pk = "outbox";

    /// <summary>Writes the alerts of a batch that are to be claimed.</summary>
    /// <returns>The entries, with the notices in the same order.</returns>
    internal async Task<IReadOnlyList<OutboxEntry>> PutAsync(string batchId, IReadOnlyList<AlertNotice> notices, CancellationToken cancellation)
    {
        var attempt = Guid.NewGuid().ToString("N");
        List<OutboxEntry> entries = [];
        foreach (var part in NoticePart.Pack(notices))
        {
            var entry = new OutboxEntry($"{batchId}#{attempt}#{entries.Count:D4}", batchId, part.Notices, NewOwner(batchId), LeaseEnd, isTakenUp: false);
            entries.Add(entry);
            var item = StateTable.Key(Pk, entry.Id);
            item["batchId"] = new AttributeValue { S = batchId };
            item["heldBy"] = new AttributeValue { S = entry.Owner };
            item["leaseUntil"] = StateTable.Number(entry.Until.ToUnixTimeMilliseconds());
            item["notices"] = new AttributeValue { B = new MemoryStream(part.Bytes) };
            item[StateTable.Ttl] = table.Expiry(BatchTable.Life);
            var answer = await table.Client.PutItemAsync(
                new PutItemRequest { TableName = table.Name, Item = item, ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL }, cancellation);
            table.CountWrite(answer.ConsumedCapacity);
        }

        return entries;
    }

    /// <summary>Takes up, one by one, what earlier attempts at a batch, which this copy has in hand, left behind. What another copy is publishing is left to it.</summary>
    /// <exception cref="FlowLambda.Windows.StateVersionException">A newer version of the function has written some; thrown after all others.</exception>
    internal IAsyncEnumerable<OutboxEntry> PendingOfAsync(string batchId, CancellationToken cancellation) => TakeAsync(batchId, cancellation);

    /// <summary>Takes up, one by one, what any batch left behind and nobody has in hand.</summary>
    /// <exception cref="FlowLambda.Windows.StateVersionException">A newer version of the function has written some; thrown after all others.</exception>
    internal IAsyncEnumerable<OutboxEntry> LapsedAsync(CancellationToken cancellation) => TakeAsync(batchId: null, cancellation);

    /// <summary>Makes sure that an entry is in this copy's hand for as long as a request to SNS takes.</summary>
    /// <exception cref="OutboxEntryTakenException">Another copy has it.</exception>
    internal async Task HoldAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        if (entry.Until - table.Time.GetUtcNow() < Lease / 2)
            await ExtendAsync(entry, [], cancellation);
    }

    /// <summary>Alerts of an entry have been published, and others have not yet. It stays in this copy's hand.</summary>
    /// <exception cref="OutboxEntryTakenException">Another copy has it.</exception>
    internal Task MarkPublishedAsync(OutboxEntry entry, IEnumerable<string> alertIds, CancellationToken cancellation) =>
        ExtendAsync(entry, [.. alertIds], cancellation);

    /// <summary>All is published that is to be.</summary>
    internal async Task RemoveAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.Client.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = table.Name,
                    Key = StateTable.Key(Pk, entry.Id),
                    ConditionExpression = "attribute_not_exists(heldBy) OR heldBy = :owner",
                    ExpressionAttributeValues = Values(entry),
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            table.CountWrite(answer.ConsumedCapacity);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            table.CountRefusal(refusal.Item);
            throw new OutboxEntryTakenException(entry.Id);
        }
    }

    private DateTimeOffset LeaseEnd => table.Time.GetUtcNow() + Lease;

    private static Dictionary<string, AttributeValue> Values(OutboxEntry entry) => new(StringComparer.Ordinal) { [":owner"] = new() { S = entry.Owner } };

    /// <summary>An owner's name begins with the batch that it works for: who has the batch in hand may take what earlier attempts at it had.</summary>
    private static string NewOwner(string? batchId) => $"{batchId}/{Guid.NewGuid():N}";

    private async Task ExtendAsync(OutboxEntry entry, List<string> published, CancellationToken cancellation)
    {
        var until = LeaseEnd;
        var values = Values(entry);
        values[":until"] = StateTable.Number(until.ToUnixTimeMilliseconds());
        if (published.Count > 0)
            values[":published"] = new AttributeValue { SS = published };
        try
        {
            var answer = await table.Client.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table.Name,
                    Key = StateTable.Key(Pk, entry.Id),
                    UpdateExpression = "SET leaseUntil = :until" + (published.Count > 0 ? " ADD published :published" : ""),
                    ConditionExpression = "heldBy = :owner",
                    ExpressionAttributeValues = values,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            table.CountWrite(answer.ConsumedCapacity);
            entry.Until = until;
        }
        catch (ConditionalCheckFailedException refusal)
        {
            table.CountRefusal(refusal.Item);
            throw new OutboxEntryTakenException(entry.Id);
        }
    }

    private async IAsyncEnumerable<OutboxEntry> TakeAsync(string? batchId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        MemoryStream? newer = null;
        await foreach (var (id, notices) in LeftBehindAsync(batchId, cancellation))
        {
            if (NoticePart.IsNewer(notices))
                newer = notices;
            else if (await TakeAsync(id, batchId, cancellation) is { } entry)
                yield return entry;
        }

        if (newer is not null)
            NoticePart.Unpack(newer);
    }

    private async IAsyncEnumerable<(string Id, MemoryStream Notices)> LeftBehindAsync(string? batchId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new QueryRequest
        {
            TableName = table.Name,
            KeyConditionExpression = "pk = :pk" + (batchId is null ? "" : " AND begins_with(sk, :sk)"),
            FilterExpression = IsLeft(batchId),
            ExpressionAttributeValues = LeftValues(batchId),
            ConsistentRead = true,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        };
        request.ExpressionAttributeValues[":pk"] = new AttributeValue { S = Pk };
        if (batchId is not null)
            request.ExpressionAttributeValues[":sk"] = new AttributeValue { S = batchId + "#" };
        do
        {
            var answer = await table.Client.QueryAsync(request, cancellation);
            table.CountRead(answer.ConsumedCapacity);
            foreach (var item in answer.Items ?? [])
                yield return (item[StateTable.Sk].S, item["notices"].B);
            request.ExclusiveStartKey = answer.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>Takes an entry; null where it has gone, or another copy was faster.</summary>
    private async Task<OutboxEntry?> TakeAsync(string id, string? batchId, CancellationToken cancellation)
    {
        var (owner, until) = (NewOwner(batchId), LeaseEnd);
        var values = LeftValues(batchId);
        values[":owner"] = new AttributeValue { S = owner };
        values[":until"] = StateTable.Number(until.ToUnixTimeMilliseconds());
        try
        {
            var answer = await table.Client.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table.Name,
                    Key = StateTable.Key(Pk, id),
                    UpdateExpression = "SET heldBy = :owner, leaseUntil = :until",
                    ConditionExpression = $"{IsLeft(batchId)} OR heldBy = :owner",
                    ExpressionAttributeValues = values,
                    ReturnValues = ReturnValue.ALL_NEW,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            table.CountWrite(answer.ConsumedCapacity);
            var item = answer.Attributes;
            var published = item.GetValueOrDefault("published")?.SS ?? [];
            var notices = NoticePart.Unpack(item["notices"].B).Where(notice => !published.Contains(notice.Id, StringComparer.Ordinal));
            return new OutboxEntry(id, item["batchId"].S, [.. notices], owner, until, isTakenUp: true);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            table.CountRefusal(refusal.Item);
            return null;
        }
    }

    /// <summary>Whether nobody has an entry in hand; an attempt at its batch has whatever an earlier attempt had.</summary>
    private static string IsLeft(string? batchId) => "leaseUntil <= :now" + (batchId is null ? "" : " OR begins_with(heldBy, :batch)");

    private Dictionary<string, AttributeValue> LeftValues(string? batchId)
    {
        Dictionary<string, AttributeValue> values = new(StringComparer.Ordinal) { [":now"] = StateTable.Number(table.Time.GetUtcNow().ToUnixTimeMilliseconds()) };
        if (batchId is not null)
            values[":batch"] = new AttributeValue { S = batchId + "/" };
        return values;
    }
}
