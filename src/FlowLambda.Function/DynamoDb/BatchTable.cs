using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Function.Batches;

namespace FlowLambda.Function.DynamoDb;

/// <summary>Who has a batch in hand, and which batches are complete: <c>pk</c> <c>batch#</c> and the batch's id.</summary>
/// <param name="table">The table.</param>
internal sealed class BatchTable(StateTable table)
{
    /// <summary>The sort key of an item that is alone under its partition key.</summary>
    internal const string Alone = "-";

    /// <summary>How long a batch is remembered: Lambda's retries end after hours, and an on-failure queue keeps a payload 14 days.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromDays(15);

    /// <summary>
    /// Takes a batch in hand. Asked again by the client after a lost answer it succeeds too, and may then have counted the attempt twice.
    /// </summary>
    /// <param name="id">The batch's id.</param>
    /// <param name="firstPlace">Where in the log its entry can be at the earliest, if this is the first attempt: the partition, and the position after which.</param>
    /// <param name="until">The invocation's deadline: how long nobody else may take it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The claim; null where the batch is complete.</returns>
    /// <exception cref="BatchInHandException">Another invocation has it.</exception>
    internal async ValueTask<BatchClaim?> ClaimAsync(string id, (int Partition, long After) firstPlace, DateTimeOffset until, CancellationToken cancellation)
    {
        var owner = Guid.NewGuid().ToString("N");
        var now = table.Time.GetUtcNow();
        try
        {
            var answer = await table.Client.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table.Name,
                    Key = StateTable.Key("batch#" + id, Alone),
                    UpdateExpression = "SET heldBy = :owner, leaseUntil = :until, attemptCount = if_not_exists(attemptCount, :zero) + :one,"
                        + " logPartition = if_not_exists(logPartition, :partition), logAfter = if_not_exists(logAfter, :after),"
                        + " claimedAt = if_not_exists(claimedAt, :now), #ttl = :ttl",
                    ConditionExpression = "attribute_not_exists(isComplete) AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now OR heldBy = :owner)",
                    ExpressionAttributeNames = StateTable.TtlName(),
                    ExpressionAttributeValues = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                    {
                        [":owner"] = new() { S = owner },
                        [":until"] = StateTable.Number(until.ToUnixTimeMilliseconds()),
                        [":zero"] = StateTable.Number(0),
                        [":one"] = StateTable.Number(1),
                        [":partition"] = StateTable.Number(firstPlace.Partition),
                        [":after"] = StateTable.Number(firstPlace.After),
                        [":now"] = StateTable.Number(now.ToUnixTimeMilliseconds()),
                        [":ttl"] = table.Expiry(Life),
                    },
                    ReturnValues = ReturnValue.ALL_NEW,
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            table.CountWrite(answer.ConsumedCapacity);
            return new BatchClaim(table, id, owner, answer.Attributes);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            table.CountRefusal(refusal.Item);
            return refusal.Item.ContainsKey("isComplete") ? null : throw InHand(id, refusal);
        }
    }

    /// <summary>What a refused write tells of who has the batch.</summary>
    internal static BatchInHandException InHand(string id, ConditionalCheckFailedException refusal) =>
        new(id, refusal.Item?.GetValueOrDefault("leaseUntil") is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(StateTable.Number(until)) : null);
}
