using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>A client of an <see cref="InMemoryTable"/>, whose calls take turns.</summary>
internal sealed class InMemoryDynamoDb(InMemoryTable table, Turns turns)
    : AmazonDynamoDBClient(new AnonymousAWSCredentials(), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:1" })
{
    /// <summary>What a transaction waits under, instead of a <c>pk</c>.</summary>
    internal const string Transaction = "transaction";

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default) =>
        turns.TakeAsync(request.Item["pk"].S, () => table.Put(request));

    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
        turns.TakeAsync(request.Key["pk"].S, () => table.Get(request));

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        // The caller uses the request again for the next page, but not before this one has come.
        var start = request.ExclusiveStartKey;
        return turns.TakeAsync(request.ExpressionAttributeValues[":pk"].S, () =>
        {
            request.ExclusiveStartKey.ShouldBeSameAs(start);
            return table.Query(request);
        });
    }

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(TransactWriteItemsRequest request, CancellationToken cancellationToken = default) =>
        turns.TakeAsync(Transaction, () => table.Put(request));
}
