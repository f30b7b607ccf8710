using FlowLambda.Benchmarks;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>A copy begins in an account that has had a batch of 500 records every second for an hour, with the configuration as shipped.</summary>
[Collection<OneAfterAnother>]
public sealed class ColdStartTests(Emulator emulator)
{
    private const int Records = 500;

    private static readonly int Batches = PromiseScale.IsLong ? 3600 : 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_that_begins_reads_what_others_have_put_within_its_first_invocation()
    {
        var configuration = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "function", "flowlambda.yaml"), Token);
        await using var run = await ScaleRun.StartAsync(emulator, configuration);
        var events = Payloads.EachSecond(Batches + 2, Records).Select(Delivery.OfPayload).ToList();
        foreach (var json in events.Take(Batches))
            (await run.Fleet.InvokeAsync(0, json, ScaleRun.Deadline, Token)).ShouldSucceed();

        await FirstInvocationAsync(run, events[^2]);
        await run.RemoveSnapshotsAsync();
        await FirstInvocationAsync(run, events[^1]);
    }

    private static async Task FirstInvocationAsync(ScaleRun run, string json)
    {
        ScaleRun.Tell($"{(await run.ItemsAsync("log#0")).Count} entries in the first partition, {(await run.ItemsAsync("snapshot")).Count} snapshots and leases");
        await run.Fleet.RestartAsync(1, Token);
        await run.DeliverAsync(1, json);
    }
}
