using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>A batch whose alerts could not be published, and whose retries have been given up: it never comes again.</summary>
public sealed class AbandonedBatchTests
{
    private const string Old = "203.0.113.1";
    private const string New = "203.0.113.2";

    [Fact]
    public async Task The_next_batch_publishes_its_alerts_too()
    {
        var scene = await AbandonAsync();
        scene.OnPublish = (_, _) => Task.CompletedTask;
        scene.Requests.Clear();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(New)));

        scene.Messages.Select(message => message.Source).ShouldBe([New, Old]);
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["failed", "delivered-late", "done"]);
        scene.Data.Values("AlertsPublished").ShouldBe([0, 1, 1]);
        scene.Data.Values("RecordsRead").ShouldBe([1, 1]);
    }

    [Fact]
    public async Task It_comes_too_late_when_it_comes_all_the_same()
    {
        var scene = await AbandonAsync();
        scene.OnPublish = (_, _) => Task.CompletedTask;
        await scene.HandleAsync(Delivered.Batch(Flow.Reject(New)));
        scene.Requests.Clear();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(Old)));

        scene.Messages.ShouldBeEmpty();
        scene.Log("batch")[^1].GetProperty("outcome").GetString().ShouldBe("duplicate");
    }

    [Fact]
    public async Task Its_failure_is_not_that_of_the_next_batch()
    {
        var scene = await AbandonAsync();
        scene.OnPublish = (messages, _) => messages[0].Source == Old ? Scene.Down() : Task.CompletedTask;
        scene.Requests.Clear();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(New)));
        scene.OnPublish = (_, _) => Task.CompletedTask;
        await scene.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.3")));

        scene.Messages.Select(message => message.Source).ShouldBe([New, Old, "203.0.113.3", Old]);
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["failed", "failed", "done", "delivered-late", "done"]);
    }

    [Fact]
    public async Task A_batch_that_fails_itself_leaves_it_alone()
    {
        var scene = await AbandonAsync();
        scene.Requests.Clear();

        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject(New))));

        scene.Messages.Select(message => message.Source).ShouldBe([New]);
    }

    private static async Task<Scene> AbandonAsync()
    {
        var scene = new Scene { OnPublish = (_, _) => Scene.Down() };
        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject(Old))));
        return scene;
    }
}
