using FlowLambda.Function.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.Tests.Delivery;

/// <summary>Lambda delivers at least once; and some deliveries are none of records.</summary>
public sealed class DuplicateTests
{
    [Fact]
    public async Task What_has_been_done_is_not_done_again()
    {
        var scene = new Scene();
        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));
        scene.Puts.Clear();
        scene.Requests.Clear();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));
        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Puts.ShouldBeEmpty();
        scene.Requests.ShouldBeEmpty();
        scene.Log("alert").Count.ShouldBe(1);
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "duplicate", "duplicate"]);
        scene.Log("batch")[1].TryGetProperty("records", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_batch_of_other_records_is_no_duplicate()
    {
        var scene = new Scene();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.1")));
        await scene.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.2")));

        scene.Messages.Select(message => message.Source).ShouldBe(["203.0.113.1", "203.0.113.2"]);
        scene.Data.Values("RecordsRead").ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_check_of_the_service_is_acknowledged_and_counts_nothing()
    {
        var scene = new Scene();

        await scene.HandleAsync(Delivered.Of("", "CONTROL_MESSAGE", ["CWL CONTROL MESSAGE: Checking health of destination"]));

        scene.Puts.ShouldBeEmpty();
        scene.Requests.ShouldBeEmpty();
        scene.Log("batch").ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("control");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("aGVsbG8=")]
    public async Task A_broken_payload_fails_each_time_that_it_comes(string? data)
    {
        var scene = new Scene();

        await Should.ThrowAsync<SubscriptionException>(() => scene.HandleAsync(Delivered.Data(data)));
        await Should.ThrowAsync<SubscriptionException>(() => scene.HandleAsync(Delivered.Data(data)));

        scene.Puts.ShouldBeEmpty();
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["failed", "failed"]);
    }
}
