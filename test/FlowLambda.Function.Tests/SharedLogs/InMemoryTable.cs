using Amazon.DynamoDBv2.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>As much of a table as the log uses, each call at once and as a whole; the same specifications hold against an emulator.</summary>
internal sealed class InMemoryTable
{
    private readonly SortedDictionary<string, SortedDictionary<string, Item>> _items = new(StringComparer.Ordinal);

    internal IEnumerable<Item> All => _items.Values.SelectMany(items => items.Values);

    internal PutItemResponse Put(PutItemRequest request)
    {
        if (!Holds(request.Item, request.ConditionExpression, request.ExpressionAttributeValues))
            throw new ConditionalCheckFailedException("The conditional request failed");

        Store(request.Item);
        return new();
    }

    internal TransactWriteItemsResponse Put(TransactWriteItemsRequest request)
    {
        var puts = request.TransactItems.ConvertAll(item => item.Put);
        var reasons = puts.ConvertAll(put => new CancellationReason
        {
            Code = Holds(put.Item, put.ConditionExpression, put.ExpressionAttributeValues) ? "None" : "ConditionalCheckFailed",
        });
        if (reasons.Exists(reason => reason.Code != "None"))
            throw new TransactionCanceledException("Transaction cancelled") { CancellationReasons = reasons };

        puts.ForEach(put => Store(put.Item));
        return new();
    }

    internal GetItemResponse Get(GetItemRequest request)
    {
        request.ConsistentRead.ShouldBe(true);
        return new() { Item = Find(request.Key) };
    }

    /// <summary>Pages of three items.</summary>
    internal QueryResponse Query(QueryRequest request)
    {
        request.ConsistentRead.ShouldBe(true);
        var values = request.ExpressionAttributeValues;
        var (from, to) = (values[":from"].S, values.GetValueOrDefault(":to")?.S);
        var after = request.ExclusiveStartKey?["sk"].S;
        var ascending = request.ScanIndexForward != false;
        var range = (_items.GetValueOrDefault(values[":pk"].S) ?? []).Where(item => request.KeyConditionExpression switch
        {
            "pk = :pk AND sk > :from" => Compare(item.Key, from) > 0,
            "pk = :pk AND sk < :from" => Compare(item.Key, from) < 0,
            "pk = :pk AND sk BETWEEN :from AND :to" => Compare(item.Key, from) >= 0 && Compare(item.Key, to) <= 0,
            _ => throw new NotSupportedException(request.KeyConditionExpression),
        });
        var page = (ascending ? range : range.Reverse())
            .Where(item => after is null || (ascending ? Compare(item.Key, after) > 0 : Compare(item.Key, after) < 0))
            .Take(3).Select(item => item.Value).ToList();
        var last = page.Count == 3 ? page[^1] : null;
        if (request.FilterExpression is { } filter)
        {
            filter.ShouldBe("id = :id");
            page.RemoveAll(item => item.GetValueOrDefault("id")?.S != values[":id"].S);
        }

        return new() { Items = page.Count == 0 ? null : page, LastEvaluatedKey = last is null ? null : new(StringComparer.Ordinal) { ["pk"] = last["pk"], ["sk"] = last["sk"] } };
    }

    /// <summary>Time to live: removes those that <paramref name="chosen"/> says of what has expired, in any order.</summary>
    internal void Expire(DateTimeOffset now, Func<bool> chosen)
    {
        foreach (var item in All.Where(item => item.TryGetValue("ttl", out var ttl) && Number(ttl) < now.ToUnixTimeSeconds()).ToList())
        {
            if (chosen())
                _items[item["pk"].S].Remove(item["sk"].S);
        }
    }

    private bool Holds(Item item, string? condition, Item? values)
    {
        var there = Find(item);
        return condition is null || there is null || condition switch
        {
            "attribute_not_exists(pk)" => false,
            "attribute_not_exists(pk) OR epoch = :value" => Number(there["epoch"]) == Number(values![":value"]),
            "attribute_not_exists(pk) OR lease <= :value" => Number(there["lease"]) <= Number(values![":value"]),
            _ => throw new NotSupportedException(condition),
        };
    }

    private Item? Find(Item key) => _items.GetValueOrDefault(key["pk"].S)?.GetValueOrDefault(key["sk"].S);

    private void Store(Item item)
    {
        if (!_items.TryGetValue(item["pk"].S, out var items))
            _items[item["pk"].S] = items = new(StringComparer.Ordinal);
        items[item["sk"].S] = item;
    }

    private static int Compare(string? left, string? right) => string.CompareOrdinal(left, right);

    private static long Number(AttributeValue value) => long.Parse(value.N, System.Globalization.CultureInfo.InvariantCulture);
}
