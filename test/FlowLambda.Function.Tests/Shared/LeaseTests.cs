using FlowLambda.Function.Batches;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>Two copies are handed the same batch at the same time.</summary>
[Collection(StateTests.Name)]
public sealed class LeaseTests(StateEmulator emulator)
{
    private static readonly TimeSpan Remaining = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_second_fails_while_the_first_has_it_in_hand_and_then_finds_it_complete()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        var (begun, end) = Hold(one);
        var first = one.HandleAsync(Delivered.Batch(Flow.Reject()), Remaining);
        await begun;

        var exception = await Should.ThrowAsync<BatchInHandException>(() => two.HandleAsync(Delivered.Batch(Flow.Reject()), Remaining));
        end();
        await first;
        await two.HandleAsync(Delivered.Batch(Flow.Reject()), Remaining);

        exception.Message.ShouldEndWith("is in another invocation's hand until 2023-11-14T22:02:32Z.");
        Copies.Outcomes(one).ShouldBe(["done"]);
        Copies.Outcomes(two).ShouldBe(["failed", "duplicate"]);
        two.Requests.ShouldBeEmpty();
        two.Puts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_comes_back_after_its_time_adds_nothing_to_what_the_second_has_done()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        var (begun, end) = Hold(one);
        var first = one.HandleAsync(Delivered.Batch(Flow.Reject()), Remaining);
        await begun;
        copies.Time.Advance(Remaining + TimeSpan.FromSeconds(2));

        await two.HandleAsync(Delivered.Batch(Flow.Reject()), Remaining);
        end();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        one.Puts.ShouldBeEmpty();
        two.Data.Values("RecordsRead").ShouldBe([1]);
        Copies.AlertIds(two).ShouldBe(Copies.AlertIds(one));
        await one.HandleAsync(Delivered.Batch(Flow.Reject()), Remaining);
        Copies.Outcomes(one).ShouldBe(["failed", "duplicate"]);
    }

    [Fact]
    public async Task A_complete_batch_adds_nothing_to_the_windows_of_any_copy()
    {
        var copies = await Copies.ShareAsync(emulator);
        const string Two = "{ version: 1, rules: [ { name: twice, match: {}, groupBy: [srcaddr], window: 5m, threshold: 2 } ] }";
        var (one, two) = (copies.NewCopy(Two), copies.NewCopy(Two));

        await one.HandleAsync(Delivered.Batch(Flow.Reject()));
        await two.HandleAsync(Delivered.Batch(Flow.Reject()));
        await one.HandleAsync(Delivered.Batch(Flow.Reject()));
        one.Messages.Concat(two.Messages).ShouldBeEmpty();
        await two.HandleAsync(Delivered.Batch(Flow.Reject(port: 443)));

        two.Messages.ShouldHaveSingleItem().Default.GetProperty("value").GetDouble().ShouldBe(2);
    }

    /// <summary>Keeps a copy at its first message until it is told to go on.</summary>
    private static (Task Begun, Action End) Hold(Scene copy)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        copy.OnPublish = (_, _) =>
        {
            begun.SetResult();
            return end.Task;
        };
        return (begun.Task, end.SetResult);
    }
}
