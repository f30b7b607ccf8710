using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>The calls to the table that the log needs, from several tasks at a time: every read is strongly consistent.</summary>
/// <param name="table">The table.</param>
internal sealed class LogTable(StateTable table)
{
    internal TimeProvider Time => table.Time;

    /// <summary>The time in Unix seconds.</summary>
    internal long Now => table.Time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>One item, or null.</summary>
    internal async ValueTask<Dictionary<string, AttributeValue>?> GetAsync(string pk, string sk, CancellationToken cancellation)
    {
        var response = await table.Client.GetItemAsync(
            new GetItemRequest
            {
                TableName = table.Name,
                Key = StateTable.Key(pk, sk),
                ConsistentRead = true,
                ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            },
            cancellation);
        table.CountRead(response.ConsumedCapacity);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>The items of a range, page by page as they are asked for.</summary>
    internal async IAsyncEnumerable<Dictionary<string, AttributeValue>> QueryAsync(LogRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = range.Request(table.Name);
        do
        {
            var page = await table.Client.QueryAsync(request, cancellation);
            table.CountRead(page.ConsumedCapacity);
            foreach (var item in page.Items ?? [])
                yield return item;

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>Puts an item, whatever is there.</summary>
    internal async ValueTask PutAsync(Dictionary<string, AttributeValue> item, CancellationToken cancellation)
    {
        var response = await table.Client.PutItemAsync(
            new PutItemRequest { TableName = table.Name, Item = item, ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL }, cancellation);
        table.CountWrite(response.ConsumedCapacity);
    }

    /// <summary>Puts an item if its condition holds.</summary>
    /// <returns>Whether it did.</returns>
    internal async ValueTask<bool> TryPutAsync(LogPut put, CancellationToken cancellation)
    {
        try
        {
            var response = await table.Client.PutItemAsync(put.Request(table.Name), cancellation);
            table.CountWrite(response.ConsumedCapacity);
            return true;
        }
        catch (Exception e) when (e is ConditionalCheckFailedException or TransactionConflictException)
        {
            return false;
        }
    }

    /// <summary>Puts several items, all or none, if all their conditions hold.</summary>
    /// <returns>Whether they did.</returns>
    internal async ValueTask<bool> TryPutAsync(IEnumerable<LogPut> puts, CancellationToken cancellation)
    {
        try
        {
            var response = await table.Client.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems = [.. puts.Select(put => new TransactWriteItem { Put = put.InTransaction(table.Name) })],
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            foreach (var consumed in response.ConsumedCapacity ?? [])
                table.CountWrite(consumed);
            return true;
        }
        catch (TransactionCanceledException e) when (e.CancellationReasons?.Exists(reason => reason.Code is "ConditionalCheckFailed" or "TransactionConflict") is true)
        {
            return false;
        }
    }
}
