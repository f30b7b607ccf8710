using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>A batch whose alerts could not be published, and whose retries have been given up: any later batch, on any copy, publishes them.</summary>
[Collection(StateTests.Name)]
public sealed class LeftoverTests(StateEmulator emulator)
{
    private const string Old = "203.0.113.1";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_next_batch_after_two_minutes_publishes_them()
    {
        var copies = await Copies.ShareAsync(emulator);
        var one = await AbandonAsync(copies);
        var two = copies.NewCopy();
        copies.Time.Advance(Lease);

        await two.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.2")));

        two.Messages.Select(message => message.Source).ShouldBe(["203.0.113.2", Old]);
        Copies.AlertIds(two).Count(id => id == Copies.AlertIds(one).ShouldHaveSingleItem()).ShouldBe(1);
        Copies.Outcomes(two).ShouldBe(["delivered-late", "done"]);
        two.Data.Values("AlertsPublished").ShouldBe([1, 1]);
        two.Data.Values("RecordsRead").ShouldBe([1]);
        (await copies.CountAsync("outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task So_does_a_batch_that_comes_twice()
    {
        var copies = await Copies.ShareAsync(emulator);
        var two = copies.NewCopy();
        await two.HandleAsync(Delivered.Batch(Flow.Without("NODATA")));
        await AbandonAsync(copies);
        copies.Time.Advance(Lease);

        await two.HandleAsync(Delivered.Batch(Flow.Without("NODATA")));

        two.Messages.ShouldHaveSingleItem().Source.ShouldBe(Old);
        Copies.Outcomes(two).ShouldBe(["done", "delivered-late", "duplicate"]);
    }

    [Fact]
    public async Task A_copy_looks_for_them_once_a_minute_at_most()
    {
        var copies = await Copies.ShareAsync(emulator);
        await AbandonAsync(copies);
        var two = copies.NewCopy();

        // The lease ends one second after the first look.
        copies.Time.Advance(Lease - TimeSpan.FromSeconds(1));
        await two.HandleAsync(Delivered.Batch(Flow.Without("NODATA")));
        copies.Time.Advance(TimeSpan.FromSeconds(59));
        await two.HandleAsync(Delivered.Batch(Flow.Without("SKIPDATA")));
        two.Messages.ShouldBeEmpty();
        copies.Time.Advance(TimeSpan.FromSeconds(1));
        await two.HandleAsync(Delivered.Batch(Flow.Without("NODATA"), Flow.Without("NODATA")));

        two.Messages.ShouldHaveSingleItem().Source.ShouldBe(Old);
    }

    [Fact]
    public async Task Their_failure_is_logged_and_is_not_that_of_the_batch()
    {
        var copies = await Copies.ShareAsync(emulator);
        await AbandonAsync(copies);
        var two = copies.NewCopy();
        two.OnPublish = (messages, _) => messages[0].Source == Old ? Scene.Down() : Task.CompletedTask;
        copies.Time.Advance(Lease);

        await two.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.2")));
        Copies.Outcomes(two).ShouldBe(["failed", "done"]);
        two.Log("batch")[0].GetProperty("error").GetString().ShouldBe("TimeoutException: nobody answers");
        two.OnPublish = (_, _) => Task.CompletedTask;
        two.Requests.Clear();
        copies.Time.Advance(Lease);
        await two.HandleAsync(Delivered.Batch(Flow.Without("NODATA")));

        two.Messages.ShouldHaveSingleItem().Source.ShouldBe(Old);
        two.Data.Values("RecordsRead").ShouldBe([1, 1]);
    }

    [Fact]
    public async Task The_batch_itself_comes_too_late_for_them_and_is_counted_all_the_same()
    {
        var copies = await Copies.ShareAsync(emulator);
        var one = copies.NewCopy();
        (one.OnPublish, one.OnPut) = ((_, _) => Scene.Down(), (_, _) => Scene.Down());
        await Should.ThrowAsync<AggregateException>(() => one.HandleAsync(Delivered.Batch(Flow.Reject(Old))));
        var (two, three) = (copies.NewCopy(), copies.NewCopy());
        copies.Time.Advance(Lease);
        await two.HandleAsync(Delivered.Batch(Flow.Without("NODATA")));

        await three.HandleAsync(Delivered.Batch(Flow.Reject(Old)));

        two.Messages.ShouldHaveSingleItem().Source.ShouldBe(Old);
        three.Messages.ShouldBeEmpty();
        three.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem();
        three.Data.Values("AlertsSuppressed").ShouldBe([0]);
    }

    private static async Task<Scene> AbandonAsync(Copies copies)
    {
        var copy = copies.NewCopy();
        copy.OnPublish = (_, _) => Scene.Down();
        await Should.ThrowAsync<TimeoutException>(() => copy.HandleAsync(Delivered.Batch(Flow.Reject(Old))));
        return copy;
    }
}
