using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests;

/// <summary>Copies of the function that are told apart, killed and replaced.</summary>
public sealed class FleetTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Configuration = "version: 1\nmetrics:\n  definitions:\n    - { name: Flows, match: { action: [REJECT] } }\n";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_call_of_a_service_tells_the_copy_and_the_invocation_that_made_it()
    {
        await using var proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        await using var fleet = await StartAsync(proxy);

        await fleet.InvokeAsync(0, Event(1), Deadline, Token);
        await fleet.InvokeAsync(1, Event(2), Deadline, Token);
        await fleet.InvokeAsync(1, Event(3), Deadline, Token);

        await proxy.IdleAsync(Token);
        proxy.Log.Of("PutMetricData").Select(record => record.Call.Caller).ShouldBe(["copy-0-0", "copy-0-1", "copy-0-1"]);
        proxy.Log.Calls.Select(record => record.Call.TraceId).ShouldBeUnique(StringComparer.Ordinal);
        proxy.Log.Calls.ShouldAllBe(record => record.Call.TraceId.StartsWith("Root=1-5e1b4151-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_that_is_killed_leaves_its_invocation_unanswered_and_the_others_alone()
    {
        await using var proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        await using var fleet = await StartAsync(proxy);
        proxy.Break(call => call.Caller == "copy-0-0" ? new ServiceFault.Kill(() => fleet.KillAsync(call.Caller), KillMoment.BeforeAnswer) : null);

        var results = await Task.WhenAll(fleet.InvokeAsync(0, Event(1), Deadline, Token), fleet.InvokeAsync(1, Event(2), Deadline, Token));
        await fleet.RestartAsync(0, Token);
        var again = await fleet.InvokeAsync(0, Event(1), Deadline, Token);

        results[0].ShouldBeOfType<InvocationResult.Unanswered>();
        results[1].ShouldSucceed();
        again.ShouldSucceed();
        await proxy.IdleAsync(Token);
        proxy.Log.Calls.Select(record => (record.Call.Caller, record.Answered)).ShouldBe([("copy-0-0", false), ("copy-0-1", true), ("copy-1-0", true)], ignoreOrder: true);
    }

    [Fact]
    public async Task An_invocation_ends_by_its_deadline_where_a_service_does_not_answer()
    {
        await using var proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        await using var fleet = await StartAsync(proxy);
        var gate = new TaskCompletionSource();
        proxy.Break(_ => new ServiceFault.Delay(gate.Task));

        var result = await fleet.InvokeAsync(0, Event(1), TimeSpan.FromSeconds(2), Token);
        gate.SetResult();

        result.ShouldBeOfType<InvocationResult.Failure>();
    }

    private async Task<Fleet> StartAsync(FaultProxy proxy)
    {
        await emulator.ResetAsync();
        return await Fleet.StartAsync(new FleetOptions(2, FleetOptions.Memory, Configuration, proxy.Uri), Token);
    }

    private static string Event(int number) => Delivery.Of([$"2 123456789012 eni-0a1b2c3d 203.0.113.{number} 10.0.0.5 40000 22 6 1 40 1795176000 1795176030 REJECT OK"]);
}
