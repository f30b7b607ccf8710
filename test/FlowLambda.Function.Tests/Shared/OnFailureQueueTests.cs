using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Sqs;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>What comes back from the on-failure queue, with state that copies share: any of them knows what became of it.</summary>
[Collection(StateTests.Name)]
public sealed class OnFailureQueueTests(StateEmulator emulator)
{
    [Fact]
    public async Task A_delivery_that_one_copy_completed_adds_nothing_when_it_comes_back_to_another()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        var delivery = Delivered.Batch(Flow.Reject());
        await one.HandleAsync(delivery);
        // As late as a queue can keep it.
        copies.Time.Advance(TimeSpan.FromDays(14));

        var answer = await two.HandleAsync(Failure.Event(Failure.RecordOf(delivery.Awslogs!.EncodedData)));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        Copies.Outcomes(two).ShouldBe(["duplicate"]);
        two.Puts.ShouldBeEmpty();
        two.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_that_one_copy_has_in_hand_stays_in_the_queue()
    {
        var copies = await Copies.ShareAsync(emulator);
        var (one, two) = (copies.NewCopy(), copies.NewCopy());
        var delivery = Delivered.Batch(Flow.Reject());
        var sent = Failure.Event(Failure.RecordOf(delivery.Awslogs!.EncodedData));
        IReadOnlyList<string>? named = null;
        one.OnPublish = async (_, _) => named = [.. (await two.HandleAsync(sent)).ShouldNotBeNull().BatchItemFailures.Select(failure => failure.ItemIdentifier)];

        await one.HandleAsync(delivery);

        named.ShouldBe(["message-1"]);
        two.Messages.ShouldBeEmpty();
        (await two.HandleAsync(sent)).ShouldNotBeNull().BatchItemFailures.ShouldBeEmpty();
        Copies.Outcomes(two).ShouldBe(["failed", "duplicate"]);
    }
}
