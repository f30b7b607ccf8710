using FlowLambda.Function.Tests.DynamoDb;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Shared;

/// <summary>A batch raises one alert for a group at most, however often it is tried: what has been published is not raised again, and nothing in its stead.</summary>
[Collection(StateTests.Name)]
public sealed class AlertOnceTests(StateEmulator emulator)
{
    [Theory]
    [InlineData("window: 1m, threshold: 1, cooldown: 0m", true)]
    [InlineData("window: 1m, threshold: 1, cooldown: 0m", false)]
    [InlineData("window: 1m, threshold: 1, cooldown: 5m", true)]
    [InlineData("window: 1m, threshold: 1, cooldown: 5m", false)]
    public async Task A_retry_after_CloudWatch_failed_publishes_nothing(string keys, bool isSameCopy)
    {
        var configuration = $"{{ version: 1, rules: [ {{ name: rejected, match: {{}}, groupBy: [srcaddr], {keys} }} ] }}";
        var copies = await Copies.ShareAsync(emulator);
        var one = copies.NewCopy(configuration);
        var two = isSameCopy ? one : copies.NewCopy(configuration);
        var batch = Delivered.Batch(Flow.Reject(), Flow.Reject(start: Flow.Origin + 600));
        one.OnPut = (_, _) => Scene.Down();
        await Should.ThrowAsync<TimeoutException>(() => one.HandleAsync(batch));
        one.Messages.ShouldHaveSingleItem();
        one.Requests.Clear();
        one.OnPut = (_, _) => Task.CompletedTask;

        await two.HandleAsync(batch);

        two.Messages.ShouldBeEmpty();
        Copies.Outcomes(two).Last().ShouldBe("done");
        two.Data.Values("AlertsSuppressed").Last().ShouldBe(0);
    }
}
