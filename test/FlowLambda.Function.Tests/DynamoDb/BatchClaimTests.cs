using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Function.Batches;
using FlowLambda.Function.DynamoDb;
using FlowLambda.TestSupport;
using NSubstitute;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>Who may have a batch in hand, and what one attempt leaves for the next.</summary>
[Collection(StateTests.Name)]
public sealed class BatchClaimTests(StateEmulator emulator)
{
    private readonly ManualTimeProvider _time = new(Notice.Origin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_attempt_has_everything_to_do()
    {
        var claim = (await ClaimAsync(await TableAsync())).ShouldNotBeNull();

        claim.Attempts.ShouldBe(1);
        claim.Place.ShouldBe((3, 41));
        claim.MetricRequestsPut.ShouldBe(0);
        claim.ClaimedAt.ShouldBe(Notice.Origin);
    }

    [Fact]
    public async Task A_batch_in_hand_is_refused_to_others_with_its_name_and_time()
    {
        var table = await TableAsync();
        await ClaimAsync(table);
        _time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));

        var refusal = await Should.ThrowAsync<BatchInHandException>(() => ClaimAsync(table));

        refusal.Message.ShouldBe("Batch batch-1 is in another invocation's hand until 2026-11-20T10:01:00Z.");
    }

    [Fact]
    public async Task When_the_lease_has_passed_the_next_attempt_finds_what_the_first_began()
    {
        var table = await TableAsync();
        var first = (await ClaimAsync(table))!;
        await first.MarkMetricsAsync(2, Token);
        _time.Advance(TimeSpan.FromMinutes(1));

        var second = (await ClaimAsync(table, (7, 99))).ShouldNotBeNull();

        second.Attempts.ShouldBe(2);
        second.Place.ShouldBe((3, 41));
        second.MetricRequestsPut.ShouldBe(2);
        second.ClaimedAt.ShouldBe(Notice.Origin);
    }

    [Fact]
    public async Task A_complete_batch_is_not_handed_out_again()
    {
        var table = await TableAsync();
        await (await ClaimAsync(table))!.CompleteAsync(Token);

        (await ClaimAsync(table)).ShouldBeNull();
        _time.Advance(TimeSpan.FromDays(14));
        (await ClaimAsync(table)).ShouldBeNull();
    }

    [Fact]
    public async Task A_batch_that_is_released_can_be_had_at_once()
    {
        var table = await TableAsync();
        await (await ClaimAsync(table))!.ReleaseAsync(Token);

        (await ClaimAsync(table)).ShouldNotBeNull().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_lost_the_batch_can_change_nothing_of_it()
    {
        var table = await TableAsync();
        var lost = (await ClaimAsync(table))!;
        _time.Advance(TimeSpan.FromMinutes(1));
        var owner = (await ClaimAsync(table))!;

        await Should.ThrowAsync<BatchInHandException>(() => lost.MarkMetricsAsync(5, Token).AsTask());
        await Should.ThrowAsync<BatchInHandException>(() => lost.CompleteAsync(Token).AsTask());
        await lost.ReleaseAsync(Token);

        await Should.ThrowAsync<BatchInHandException>(() => ClaimAsync(table));
        await owner.ReleaseAsync(Token);
        (await ClaimAsync(table)).ShouldNotBeNull().MetricRequestsPut.ShouldBe(0);
    }

    [Fact]
    public async Task A_claim_that_the_client_sends_again_is_not_refused_by_itself()
    {
        var table = await TableAsync();
        var client = Substitute.For<IAmazonDynamoDB>();
        client.UpdateItemAsync(Arg.Any<UpdateItemRequest>(), Arg.Any<CancellationToken>()).Returns(async call =>
        {
            await emulator.Client.UpdateItemAsync(call.Arg<UpdateItemRequest>(), Token);
            return await emulator.Client.UpdateItemAsync(call.Arg<UpdateItemRequest>(), Token);
        });

        var claim = (await ClaimAsync(new StateTable(client, table.Name, _time))).ShouldNotBeNull();

        claim.Attempts.ShouldBe(2);
        await claim.CompleteAsync(Token);
    }

    [Fact]
    public async Task Batches_are_remembered_for_fifteen_days_after_the_last_attempt()
    {
        var table = await TableAsync();
        await ClaimAsync(table);
        _time.Advance(TimeSpan.FromHours(6));
        await ClaimAsync(table);

        var item = (await emulator.ItemsAsync(table)).ShouldHaveSingleItem();
        item["pk"].S.ShouldBe("batch#batch-1");
        item["ttl"].N.ShouldBe("1796486400"); // 2026-12-05T16:00:00Z
    }

    [Fact]
    public async Task Each_write_is_counted()
    {
        var table = await TableAsync();
        var client = Substitute.For<IAmazonDynamoDB>();
        client.UpdateItemAsync(Arg.Is<UpdateItemRequest>(request => request.ReturnConsumedCapacity == ReturnConsumedCapacity.TOTAL), Arg.Any<CancellationToken>()).Returns(async call =>
        {
            var answer = await emulator.Client.UpdateItemAsync(call.Arg<UpdateItemRequest>(), Token);
            answer.ConsumedCapacity = new ConsumedCapacity { CapacityUnits = 2 };
            return answer;
        });
        var counting = new StateTable(client, table.Name, _time);

        await (await ClaimAsync(counting))!.CompleteAsync(Token);
        await ClaimAsync(counting);

        // The last is refused: the service does not say what that takes, which is 1 for each KB.
        counting.WriteUnits.ShouldBe(2 + 2 + 1);
    }

    private Task<StateTable> TableAsync() => emulator.CreateTableAsync(_time);

    private Task<BatchClaim?> ClaimAsync(StateTable table, (int Partition, long After)? place = null) =>
        new BatchTable(table).ClaimAsync("batch-1", place ?? (3, 41), _time.GetUtcNow().AddMinutes(1), Token).AsTask();
}
