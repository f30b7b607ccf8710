using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.DynamoDb.Log;
using FlowLambda.TestSupport;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>An emulator, with a new table for each test; none where it is not installed.</summary>
public sealed class EmulatedTable : IAsyncLifetime
{
    private MotoServer? _server;
    private AmazonDynamoDBClient? _client;
    private string _name = "";

    internal ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));

    internal CutConnection Connection { get; } = new();

    internal static SharedLogSettings Settings(params ulong[] rules) => new(TimeSpan.FromHours(2), new HashSet<ulong>(rules));

    public async ValueTask InitializeAsync()
    {
        if (!MotoServer.IsAvailable)
            return;

        _server = await MotoServer.StartAsync(TestContext.Current.CancellationToken);
        _client = new AmazonDynamoDBClient(new BasicAWSCredentials("id", "secret"), new AmazonDynamoDBConfig
        {
            ServiceURL = _server.Uri.ToString(),
            AuthenticationRegion = "eu-west-1",
            HttpClientFactory = Connection,
            MaxErrorRetry = 1,
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    internal async Task BeginAsync()
    {
        Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
        _name = $"state-{Guid.NewGuid():N}";
        await _client!.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = _name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
                AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
            },
            TestContext.Current.CancellationToken);
    }

    internal Copy NewCopy(SharedLogSettings? settings = null) => new(_client!, _name, Time, settings ?? Settings(1));

    internal StateTable Table() => new(_client!, _name, Time);

    internal async Task<List<Item>> ItemsAsync(string prefix)
    {
        var items = new List<Item>();
        await foreach (var page in _client!.Paginators.Scan(new ScanRequest { TableName = _name, ConsistentRead = true }).Responses)
            items.AddRange((page.Items ?? []).Where(item => item["pk"].S.StartsWith(prefix, StringComparison.Ordinal)));
        return items;
    }

    internal async Task RemoveAsync(string prefix)
    {
        foreach (var item in await ItemsAsync(prefix))
            await _client!.DeleteItemAsync(_name, StateTable.Key(item["pk"].S, item["sk"].S), TestContext.Current.CancellationToken);
    }
}

/// <summary>One emulator for all tests that need one: it takes seconds to start.</summary>
[CollectionDefinition]
public sealed class EmulatedTables : ICollectionFixture<EmulatedTable>;
