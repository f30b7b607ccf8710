using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>
/// What the function promises, with its processes, an emulator, and a proxy between them at which things go wrong. These are the short forms; the long ones, and those of the
/// tests beside these: <c>FLOWLAMBDA_LONG_TESTS=1 dotnet test test/FlowLambda.IntegrationTests --filter Promises</c>
/// </summary>
[Collection<OneAfterAnother>]
public sealed class PromiseTests(Emulator emulator)
{
    private static readonly PromiseScale Scale = PromiseScale.Current;

    [Fact]
    public async Task Batches_that_come_twice_and_in_any_order_count_once()
    {
        await using var run = await PromiseRun.StartAsync(emulator, Scale, seed: 1);

        var failures = await run.DeliverAsync();

        if (Scale.Copies == 1)
            failures.ShouldBeEmpty();
        await run.ShouldBeThatOfASinglePassAsync();
    }

    [Fact]
    public async Task Copies_that_are_killed_lose_nothing_and_double_nothing()
    {
        Assert.SkipWhen(Scale.State == FleetOptions.Memory, "What a copy keeps in memory dies with it.");
        await using var run = await PromiseRun.StartAsync(emulator, Scale, seed: 2);
        var kills = new RandomKills(seed: 2, share: 0.05, Scale.Kills, run.Fleet.KillAsync);
        run.Proxy.Break(kills.Next);

        var failures = await run.DeliverAsync();

        kills.Left.ShouldBe(0);
        failures.OfType<InvocationResult.Unanswered>().ShouldNotBeEmpty();
        await run.ShouldBeThatOfASinglePassAsync();
    }

    [Fact]
    public async Task Services_that_fail_now_and_then_cost_retries_and_nothing_else()
    {
        await using var run = await PromiseRun.StartAsync(emulator, Scale, seed: 3, ("AWS_MAX_ATTEMPTS", "2"));
        var faults = new RandomFaults(seed: 3, share: 0.3, longestDelay: TimeSpan.FromMilliseconds(100));
        run.Proxy.Break(_ => faults.Next());

        var failures = await run.DeliverAsync();

        failures.ShouldNotBeEmpty();
        await run.ShouldBeThatOfASinglePassAsync();
    }

    [Fact]
    public async Task Alerts_arrive_when_SNS_is_up_again()
    {
        await using var run = await PromiseRun.StartAsync(emulator, Scale, seed: 4, ("AWS_MAX_ATTEMPTS", "1"));
        var refusals = Scale.Refusals;
        run.Proxy.Break(call => call.Service == "sns" && refusals-- > 0 ? new ServiceFault.Fail() : null);

        var failures = await run.DeliverAsync();

        failures.ShouldNotBeEmpty();
        refusals.ShouldBeLessThan(0);
        await run.ShouldBeThatOfASinglePassAsync();
    }
}
