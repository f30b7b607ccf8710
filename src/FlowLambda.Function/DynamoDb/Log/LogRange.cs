using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>A part of the items that have one <c>pk</c>.</summary>
/// <param name="Pk">Their <c>pk</c>.</param>
/// <param name="Condition">The condition for <c>sk</c>.</param>
/// <param name="From">The value <c>:from</c> of the condition.</param>
internal sealed record LogRange(string Pk, string Condition, string From)
{
    /// <summary>The value <c>:to</c> of the condition, if it has one.</summary>
    internal string? To { get; init; }

    /// <summary>The greatest <c>sk</c> first.</summary>
    internal bool Descending { get; init; }

    /// <summary>If set, only items of this batch.</summary>
    internal string? BatchId { get; init; }

    /// <summary>How many items a page has at most; null for as many as fit.</summary>
    internal int? Limit { get; init; }

    /// <summary>What comes after a key, in order.</summary>
    internal static LogRange After(string pk, string sk) => new(pk, "sk > :from", sk);

    /// <summary>What comes before a key, the nearest first.</summary>
    internal static LogRange Before(string pk, string sk) => new(pk, "sk < :from", sk) { Descending = true };

    internal QueryRequest Request(string table)
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":pk"] = new() { S = Pk },
            [":from"] = new() { S = From },
        };
        if (To is not null)
            values[":to"] = new() { S = To };
        if (BatchId is not null)
            values[":id"] = new() { S = BatchId };

        return new()
        {
            TableName = table,
            KeyConditionExpression = $"pk = :pk AND {Condition}",
            FilterExpression = BatchId is null ? null : $"{LogEntry.Id} = :id",
            ExpressionAttributeValues = values,
            ScanIndexForward = !Descending,
            Limit = Limit,
            ConsistentRead = true,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        };
    }
}
