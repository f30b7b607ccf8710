using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FlowLambda.Function.DynamoDb;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>One emulator of DynamoDB for the tests of this folder, with a table for each of them.</summary>
public sealed class StateEmulator : IAsyncLifetime
{
    private MotoServer? _server;
    private AmazonDynamoDBClient? _client;

    internal IAmazonDynamoDB Client
    {
        get
        {
            Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
            return _client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!MotoServer.IsAvailable)
            return;
        _server = await MotoServer.StartAsync(TestContext.Current.CancellationToken);
        _client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = _server.Uri.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>Makes a table as the template does.</summary>
    internal async Task<StateTable> CreateTableAsync(TimeProvider time)
    {
        var name = $"state-{Guid.NewGuid():N}";
        await Client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = name,
                KeySchema = [new KeySchemaElement("pk", KeyType.HASH), new KeySchemaElement("sk", KeyType.RANGE)],
                AttributeDefinitions = [new AttributeDefinition("pk", ScalarAttributeType.S), new AttributeDefinition("sk", ScalarAttributeType.S)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
            },
            TestContext.Current.CancellationToken);
        return new StateTable(Client, name, time);
    }

    /// <summary>All items of a table, whatever they are.</summary>
    internal async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ItemsAsync(StateTable table) =>
        (await Client.ScanAsync(new ScanRequest { TableName = table.Name, ConsistentRead = true }, TestContext.Current.CancellationToken)).Items ?? [];
}

[CollectionDefinition(Name)]
public sealed class StateTests : ICollectionFixture<StateEmulator>
{
    internal const string Name = "state";
}
