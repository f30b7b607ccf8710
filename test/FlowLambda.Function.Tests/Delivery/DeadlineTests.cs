using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>An invocation is given up a second before Lambda would end it, so that it can say why.</summary>
public sealed class DeadlineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_call_that_never_ends_is_cancelled_a_second_before_the_time_is_up(int alerts)
    {
        var token = CancellationToken.None;
        var scene = new Scene { OnPublish = (_, cancellation) => Task.Delay(Timeout.Infinite, token = cancellation) };

        var invocation = scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, alerts).Select(host => Flow.Reject($"203.0.113.{host}"))), TimeSpan.FromSeconds(30));
        scene.Time.Advance(TimeSpan.FromSeconds(29) - TimeSpan.FromTicks(1));
        token.CanBeCanceled.ShouldBeTrue();
        token.IsCancellationRequested.ShouldBeFalse();
        scene.Time.Advance(TimeSpan.FromTicks(1));

        token.IsCancellationRequested.ShouldBeTrue();
        await Should.ThrowAsync<OperationCanceledException>(() => invocation);
        scene.Log("batch").ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("failed");
    }

    [Fact]
    public async Task So_is_a_call_to_CloudWatch()
    {
        var scene = new Scene { OnPut = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) };

        var invocation = scene.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(5));
        scene.Time.Advance(TimeSpan.FromSeconds(4));

        await Should.ThrowAsync<OperationCanceledException>(() => invocation);
    }

    [Fact]
    public async Task What_was_cut_off_is_delivered_by_the_retry()
    {
        var scene = new Scene { OnPublish = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) };
        var invocation = scene.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(30));
        scene.Time.Advance(TimeSpan.FromSeconds(29));
        await Should.ThrowAsync<OperationCanceledException>(() => invocation);
        scene.OnPublish = (_, _) => Task.CompletedTask;

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(30));

        scene.Data.Values("RecordsRead").ShouldBe([1]);
        scene.Data.Values("AlertsPublished").Sum().ShouldBe(1);
        scene.Log("batch")[1].GetProperty("outcome").GetString().ShouldBe("done");
    }

    [Fact]
    public async Task Where_the_runtime_names_no_deadline_there_is_none()
    {
        var blocked = new TaskCompletionSource();
        var token = CancellationToken.None;
        var scene = new Scene
        {
            OnPublish = (_, cancellation) =>
            {
                token = cancellation;
                return blocked.Task;
            },
        };

        var invocation = scene.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.Zero);
        scene.Time.Advance(TimeSpan.FromDays(1));
        token.IsCancellationRequested.ShouldBeFalse();
        blocked.SetResult();
        await invocation;

        scene.Log("batch").ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("done");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1000)]
    public async Task Where_less_than_a_second_is_left_nothing_is_waited_for(int milliseconds)
    {
        var scene = new Scene
        {
            OnPublish = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation),
            OnPut = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation),
        };

        await Should.ThrowAsync<OperationCanceledException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromMilliseconds(milliseconds)));
    }
}
