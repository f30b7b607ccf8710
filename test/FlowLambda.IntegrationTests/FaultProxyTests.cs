using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FlowLambda.TestSupport.Proxy;

namespace FlowLambda.IntegrationTests;

/// <summary>The proxy before the emulator, seen by the SDK's own client.</summary>
public sealed class FaultProxyTests(Emulator emulator) : IClassFixture<Emulator>, IAsyncLifetime
{
    private FaultProxy? _proxy;
    private AmazonDynamoDBClient? _client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FaultProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        await emulator.ResetAsync();
        await emulator.CreateTableAsync();
        _proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        _client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("copy-7", "secret"),
            new AmazonDynamoDBConfig { ServiceURL = _proxy.Uri.ToString(), AuthenticationRegion = Deployment.Region, MaxErrorRetry = 0, MaxStaleConnectionRetries = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_proxy is not null)
            await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task A_call_goes_through_and_is_recorded()
    {
        await PutAsync("a", Token);

        (await emulator.ItemsAsync()).ShouldHaveSingleItem().GetProperty("sk").GetProperty("S").GetString().ShouldBe("a");
        await Proxy.IdleAsync(Token);
        var record = Proxy.Log.Calls.ShouldHaveSingleItem();
        (record.Call.Caller, record.Call.Service, record.Call.Operation).ShouldBe(("copy-7", "dynamodb", "PutItem"));
        (record.Status, record.IsDone, record.Answered).ShouldBe((200, true, true));
        record.Call.Text.ShouldContain(Emulator.TableName);
    }

    [Fact]
    public async Task The_emulator_s_own_errors_go_through()
    {
        await PutAsync("a", Token);

        await Should.ThrowAsync<ConditionalCheckFailedException>(() => PutAsync("a", Token));
    }

    [Fact]
    public async Task Of_many_conditional_writes_at_a_time_one_wins()
    {
        var writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => IsWonAsync()));

        writes.Count(won => won).ShouldBe(1);

        async Task<bool> IsWonAsync()
        {
            try
            {
                await PutAsync("a", Token);
                return true;
            }
            catch (ConditionalCheckFailedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Refusals_are_the_service_s_own_and_the_emulator_is_not_asked()
    {
        Proxy.Break(call => call.Number == 1 ? new ServiceFault.Fail() : new ServiceFault.Throttle());

        await Should.ThrowAsync<InternalServerErrorException>(() => PutAsync("a", Token));
        await Should.ThrowAsync<ProvisionedThroughputExceededException>(() => PutAsync("a", Token));

        (await emulator.ItemsAsync()).ShouldBeEmpty();
        await Proxy.IdleAsync(Token);
        Proxy.Log.Calls.ShouldAllBe(record => record.Status == null && record.Answered);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_cut_connection_leaves_the_caller_in_the_dark(bool after, int items)
    {
        Proxy.Break(_ => after ? new ServiceFault.CutAfter() : new ServiceFault.CutBefore());

        await Should.ThrowAsync<Exception>(() => PutAsync("a", Token));

        (await emulator.ItemsAsync()).Count.ShouldBe(items);
        await Proxy.IdleAsync(Token);
        var record = Proxy.Log.Calls.ShouldHaveSingleItem();
        (record.IsDone, record.Answered).ShouldBe((after, false));
    }

    [Fact]
    public async Task A_delayed_call_arrives_even_when_its_caller_has_gone()
    {
        var gate = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Proxy.Break(_ =>
        {
            arrived.SetResult();
            return new ServiceFault.Delay(gate.Task);
        });

        var put = PutAsync("a", caller.Token);
        await arrived.Task.WaitAsync(Token);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => put);
        (await emulator.ItemsAsync()).ShouldBeEmpty();
        gate.SetResult();
        await Proxy.IdleAsync(Token);

        (await emulator.ItemsAsync()).ShouldHaveSingleItem();
        Proxy.Log.Calls.ShouldHaveSingleItem().IsDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(KillMoment.BeforeCall, 0)]
    [InlineData(KillMoment.BeforeAnswer, 1)]
    [InlineData(KillMoment.AfterAnswer, 1)]
    public async Task The_caller_is_killed_at_the_moment_that_was_ordered(KillMoment moment, int items)
    {
        var itemsAtDeath = -1;
        Proxy.Break(_ => new ServiceFault.Kill(async () => itemsAtDeath = (await emulator.ItemsAsync()).Count, moment));

        if (moment == KillMoment.AfterAnswer)
            await PutAsync("a", Token);
        else
            await Should.ThrowAsync<Exception>(() => PutAsync("a", Token));

        await Proxy.IdleAsync(Token);
        itemsAtDeath.ShouldBe(items);
    }

    private Task<PutItemResponse> PutAsync(string sk, CancellationToken cancellation) => _client!.PutItemAsync(
        new PutItemRequest
        {
            TableName = Emulator.TableName,
            Item = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { ["pk"] = new() { S = "a" }, ["sk"] = new() { S = sk } },
            ConditionExpression = "attribute_not_exists(pk)",
        },
        cancellation);
}
