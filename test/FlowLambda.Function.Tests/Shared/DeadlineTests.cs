using FlowLambda.Function.Batches;
using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>Nothing is begun that the rest of the invocation's time may not finish, and the retry, on another copy, goes on from there.</summary>
[Collection(StateTests.Name)]
public sealed class DeadlineTests(StateEmulator emulator)
{
    [Fact]
    public async Task With_too_little_time_for_SNS_nothing_is_published_or_put_and_the_retry_does_both()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());

        var failure = await Record.ExceptionAsync(() => one.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(2.9)));
        await two.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(3));

        failure.ShouldBeOfType<DeadlineException>().Message.ShouldStartWith("publishing alerts was not begun");
        one.Requests.ShouldBeEmpty();
        one.Puts.ShouldBeEmpty();
        two.Messages.ShouldHaveSingleItem();
        two.Data.Values("RecordsRead").ShouldBe([1]);
        two.Data.Values("AlertsPublished").ShouldBe([1]);
        Copies.Outcomes(two).ShouldBe(["done"]);
    }

    [Fact]
    public async Task With_too_little_time_for_CloudWatch_the_retry_puts_metrics_and_publishes_nothing_again()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        one.OnPublish = (_, _) =>
        {
            copies.Time.Advance(TimeSpan.FromSeconds(8.5));
            return Task.CompletedTask;
        };

        var failure = await Record.ExceptionAsync(() => one.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(10)));
        await two.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(10));

        failure.ShouldBeOfType<DeadlineException>().Message.ShouldStartWith("putting metrics was not begun");
        one.Messages.ShouldHaveSingleItem();
        one.Puts.ShouldBeEmpty();
        two.Messages.ShouldBeEmpty();
        two.Data.Named("RejectedFlows", ("dstport", "22")).ShouldHaveSingleItem().StatisticValues!.SampleCount.ShouldBe(1);
        two.Data.Values("RecordsRead").ShouldBe([1]);
    }

    [Fact]
    public async Task What_time_cuts_off_is_given_back_and_goes_on_at_once()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        one.OnPut = (_, token) =>
        {
            copies.Time.Advance(TimeSpan.FromSeconds(9));
            return Task.Delay(Timeout.Infinite, token);
        };

        await Should.ThrowAsync<OperationCanceledException>(() => one.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(10)));
        await two.HandleAsync(Delivered.Batch(Flow.Reject()), TimeSpan.FromSeconds(10));

        Copies.Outcomes(one).ShouldBe(["failed"]);
        Copies.Outcomes(two).ShouldBe(["done"]);
        two.Messages.ShouldBeEmpty();
    }
}
