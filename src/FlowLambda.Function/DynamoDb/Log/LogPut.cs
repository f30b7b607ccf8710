using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>An item to put under a condition.</summary>
/// <param name="Item">The item.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Values">The values that the condition names.</param>
internal sealed record LogPut(Dictionary<string, AttributeValue> Item, string Condition, Dictionary<string, AttributeValue>? Values = null)
{
    private const string Absent = "attribute_not_exists(pk)";

    /// <summary>Puts an item where there is none.</summary>
    internal static LogPut New(Dictionary<string, AttributeValue> item) => new(item, Absent);

    /// <summary>Puts an item where there is none, or one of which something holds.</summary>
    internal static LogPut NewOr(Dictionary<string, AttributeValue> item, string condition, AttributeValue value) =>
        new(item, $"{Absent} OR {condition}", new(StringComparer.Ordinal) { [":value"] = value });

    internal PutItemRequest Request(string table) => new()
    {
        TableName = table,
        Item = Item,
        ConditionExpression = Condition,
        ExpressionAttributeValues = Values,
        ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
    };

    internal Put InTransaction(string table) => new() { TableName = table, Item = Item, ConditionExpression = Condition, ExpressionAttributeValues = Values };
}
