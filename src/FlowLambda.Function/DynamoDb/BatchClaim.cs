using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Function.Batches;

namespace FlowLambda.Function.DynamoDb;

/// <summary>A batch that this invocation has in hand.</summary>
internal sealed class BatchClaim
{
    private readonly StateTable _table;
    private readonly string _owner;

    internal BatchClaim(StateTable table, string id, string owner, Dictionary<string, AttributeValue> item)
    {
        _table = table;
        _owner = owner;
        Id = id;
        Attempts = (int)StateTable.Number(item["attemptCount"]);
        Place = ((int)StateTable.Number(item["logPartition"]), StateTable.Number(item["logAfter"]));
        MetricRequestsPut = item.TryGetValue("metricRequestsPut", out var put) ? (int)StateTable.Number(put) : 0;
        ClaimedAt = DateTimeOffset.FromUnixTimeMilliseconds(StateTable.Number(item["claimedAt"]));
    }

    /// <summary>The batch's id.</summary>
    internal string Id { get; }

    /// <summary>How many attempts there have been, this one too. Above 1, what an attempt does may have been done already; of 1, nothing has.</summary>
    internal int Attempts { get; }

    /// <summary>The partition of the log that the batch's entry is in, or will be, and the position after which: the same at each attempt.</summary>
    internal (int Partition, long After) Place { get; }

    /// <summary>How many metric requests earlier attempts have put.</summary>
    internal int MetricRequestsPut { get; }

    /// <summary>When the first attempt began, the same at each attempt.</summary>
    internal DateTimeOffset ClaimedAt { get; }

    /// <summary>So many metric requests have been put.</summary>
    /// <exception cref="BatchInHandException">The lease has passed, and another invocation has the batch.</exception>
    internal ValueTask MarkMetricsAsync(int requestsPut, CancellationToken cancellation) =>
        UpdateAsync("SET metricRequestsPut = :value", StateTable.Number(requestsPut), cancellation);

    /// <summary>All is done: who is handed the batch again has nothing to do.</summary>
    /// <exception cref="BatchInHandException">The lease has passed, and another invocation has the batch.</exception>
    internal ValueTask CompleteAsync(CancellationToken cancellation) =>
        UpdateAsync("SET isComplete = :value REMOVE leaseUntil", new AttributeValue { BOOL = true }, cancellation);

    /// <summary>Ends the lease, after a failure: the retry need not wait for it. If another invocation has the batch by now, it keeps it.</summary>
    internal async ValueTask ReleaseAsync(CancellationToken cancellation)
    {
        try
        {
            await UpdateAsync("SET leaseUntil = :value", StateTable.Number(0), cancellation);
        }
        catch (BatchInHandException)
        {
            // Nothing is left to release.
        }
    }

    private async ValueTask UpdateAsync(string update, AttributeValue value, CancellationToken cancellation)
    {
        try
        {
            var answer = await _table.Client.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = _table.Name,
                    Key = StateTable.Key("batch#" + Id, BatchTable.Alone),
                    UpdateExpression = update,
                    ConditionExpression = "heldBy = :owner",
                    ExpressionAttributeValues = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                    {
                        [":owner"] = new() { S = _owner },
                        [":value"] = value,
                    },
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            _table.CountWrite(answer.ConsumedCapacity);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            _table.CountRefusal(refusal.Item);
            throw BatchTable.InHand(Id, refusal);
        }
    }
}
