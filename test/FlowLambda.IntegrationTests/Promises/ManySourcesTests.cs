namespace FlowLambda.IntegrationTests.Promises;

/// <summary>One batch with a great many sources.</summary>
[Collection<OneAfterAnother>]
public sealed class ManySourcesTests(Emulator emulator)
{
    private const int MaxPerBatch = 20;
    private const int Sources = 20_000;

    private static readonly string Configuration = $$"""
        version: 1
        metrics:
          definitions:
            - { name: RejectedFlows, match: { action: [REJECT] } }
        rules:
          - { name: twice, title: Twice, severity: high, match: { dstport: [22] }, groupBy: [srcaddr], window: 60m, threshold: 2 }
        alerts: { maxPerBatch: {{MaxPerBatch}} }
        """;

    [Fact]
    public async Task Each_of_twenty_thousand_sources_in_one_batch_counts_on_every_copy()
    {
        await using var run = await ScaleRun.StartAsync(emulator, Configuration);
        var chosen = Enumerable.Range(0, 100).Select(number => Source(number * (Sources / 100))).ToList();

        await run.DeliverAsync(0, Enumerable.Range(0, Sources).Select(number => run.Rejected(Source(number))));
        await run.DeliverAsync(1, chosen.Select(source => run.Rejected(source, minute: 1)));

        (await run.ToldAsync()).Select(alert => alert.Source).ShouldBe(chosen, ignoreOrder: true);
    }

    [Fact]
    public async Task Each_alert_of_a_storm_is_told_once()
    {
        var sources = Enumerable.Range(0, PromiseScale.Current.Storm).Select(Source).ToList();
        await using var run = await ScaleRun.StartAsync(emulator, Configuration);

        await run.DeliverAsync(0, sources.Select(source => run.Rejected(source)));
        var attempts = await run.DeliverAsync(1, [.. sources.Select(source => run.Rejected(source, minute: 1))], maxAttempts: 20);

        ScaleRun.Tell($"{sources.Count} alerts in {attempts} attempts");
        var told = await run.ToldAsync();
        told.Select(alert => alert.Source).ShouldBe(sources, ignoreOrder: true);
        told.Select(alert => alert.Id).ShouldBeUnique(StringComparer.Ordinal);
        told.Count(alert => alert.IsAlone).ShouldBe(MaxPerBatch);
    }

    /// <summary>As many different addresses as one likes, in no order.</summary>
    private static string Source(int number)
    {
        var address = unchecked((uint)number * 2_654_435_761);
        return $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
    }
}
