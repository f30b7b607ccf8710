using System.Net;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>An hour with a great many keys, more than one batch has.</summary>
[Collection<OneAfterAnother>]
public sealed class ManyKeysTests(Emulator emulator)
{
    private const int KeysOfBatch = 10_000;
    private const int Sampled = 50;

    private static readonly int Keys = PromiseScale.Current.Keys;

    [Fact]
    public async Task No_key_is_lost_within_the_bound()
    {
        await using var run = await ScaleRun.StartAsync(emulator, Configuration(Keys));
        var keys = Pairs();
        await DeliverAsync(run, keys);

        await run.Fleet.RestartAsync(1, TestContext.Current.CancellationToken);
        var sampled = Enumerable.Range(0, Sampled).Select(number => keys[number * (Keys / Sampled)]).ToList();
        await run.DeliverAsync(1, sampled.Select(key => Line(run, key, minute: 59)));

        (await run.ToldAsync()).Select(alert => alert.Source).ShouldBe(sampled.Select(key => key.Source), ignoreOrder: true);
        (await run.SumOfOwnAsync("KeysOverflowed")).ShouldBe(0);
        (await run.ItemsAsync("snapshot")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keys_beyond_the_bound_are_counted_and_the_latest_are_kept()
    {
        var bound = Keys / 5 * 4;
        await using var run = await ScaleRun.StartAsync(emulator, Configuration(bound));
        var keys = Pairs();
        await DeliverAsync(run, keys);

        (await run.SumOfOwnAsync("KeysOverflowed")).ShouldBe(Keys - bound);
        var sampled = Enumerable.Range(0, Sampled).Select(number => keys[Keys - bound + number * (bound / Sampled)]).ToList();
        await run.DeliverAsync(0, sampled.Select(key => Line(run, key, minute: 59)));
        (await run.ToldAsync()).Select(alert => alert.Source).ShouldBe(sampled.Select(key => key.Source), ignoreOrder: true);
    }

    private static string Configuration(int maxKeys) => $$"""
        version: 1
        rules:
          - { name: twice, title: Twice, severity: high, match: { dstport: [22] }, groupBy: [srcaddr, dstaddr], window: 60m, threshold: 2 }
        alerts: { maxPerBatch: 100 }
        state: { maxKeys: {{maxKeys}} }
        """;

    /// <summary>Delivers all keys to one copy, spread over the hour.</summary>
    private static async Task DeliverAsync(ScaleRun run, IReadOnlyList<(string Source, string Destination)> keys)
    {
        var batches = keys.Chunk(KeysOfBatch).ToList();
        foreach (var (number, batch) in batches.Index())
            await run.DeliverAsync(0, batch.Select(key => Line(run, key, minute: number * 60 / batches.Count)));
    }

    private static string Line(ScaleRun run, (string Source, string Destination) key, int minute) => run.Rejected(key.Source, minute, key.Destination);

    /// <summary>The addresses of all keys, from a seed: random as they are, what is written of them cannot be compressed.</summary>
    private static IReadOnlyList<(string Source, string Destination)> Pairs()
    {
        var random = new Random(5);
        var bytes = new byte[16];
        return [.. Enumerable.Range(0, Keys).Select(_ => (Address(), Address()))];

        string Address()
        {
            random.NextBytes(bytes);
            bytes[0] = 0x20;
            return new IPAddress(bytes).ToString();
        }
    }
}
