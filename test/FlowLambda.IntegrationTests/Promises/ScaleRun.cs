using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlowLambda.TestSupport.Proxy;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>Copies of the function, as large as the README makes them, and much traffic for them.</summary>
internal sealed class ScaleRun : IAsyncDisposable
{
    /// <summary>The memory of the function that the README creates, in MiB. The runtime keeps the heap below it; what is beside the heap must fit in too.</summary>
    internal const int MemorySize = 1024;

    /// <summary>The timeout of that function.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Emulator _emulator;

    private ScaleRun(Emulator emulator, FaultProxy proxy, Fleet fleet)
    {
        _emulator = emulator;
        Proxy = proxy;
        Fleet = fleet;
        First = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(-70).ToUnixTimeSeconds() / 60 * 60);
    }

    /// <summary>The first minute of an hour that is over.</summary>
    internal DateTimeOffset First { get; }

    internal FaultProxy Proxy { get; }

    internal Fleet Fleet { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task<ScaleRun> StartAsync(Emulator emulator, string configuration, int copies = 2, params (string, string?)[] variables)
    {
        await emulator.ResetAsync();
        await emulator.CreateTopicAsync();
        await emulator.CreateTableAsync();
        var proxy = await FaultProxy.StartAsync(emulator.Uri, Token);
        var options = new FleetOptions(copies, FleetOptions.DynamoDb, configuration, proxy.Uri)
        {
            Variables = [("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MemorySize.ToString(CultureInfo.InvariantCulture)), .. variables],
        };
        return new ScaleRun(emulator, proxy, await Fleet.StartAsync(options, Token));
    }

    /// <summary>A record that is refused on port 22.</summary>
    internal string Rejected(string source, int minute = 0, string destination = "10.0.0.5")
    {
        var start = First.AddMinutes(minute).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"2 123456789012 eni-0a1b2c3d {source} {destination} 40000 22 6 1 40 {start} {start + 30} REJECT OK");
    }

    /// <summary>Delivers a batch to a copy once.</summary>
    internal Task<InvocationResult> InvokeAsync(int copy, IEnumerable<string> lines) => InvokeAsync(copy, Delivery.Of(lines));

    /// <summary>Hands an event to a copy once, and tells how long it took.</summary>
    internal async Task<InvocationResult> InvokeAsync(int copy, string json)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await Fleet.InvokeAsync(copy, json, Deadline, Token);
        var took = Stopwatch.GetElapsedTime(started);
        if (result is InvocationResult.Unanswered)
            return result;

        var line = await Fleet[copy].Process.Output.WaitForAsync(
            line => line.Contains(result.RequestId, StringComparison.Ordinal) && line.Contains("\"type\":\"batch\"", StringComparison.Ordinal), Token);
        var batch = JsonDocument.Parse(line).RootElement;
        Tell($"copy {copy}: {batch.GetProperty("outcome")} in {took.TotalSeconds:0.00} s {batch.GetProperty("ms")}, peak {Fleet[copy].Process.PeakMemory >> 20} MiB");
        return result;
    }

    /// <summary>Delivers a batch to a copy, which has to succeed at once, within its time and memory.</summary>
    internal Task DeliverAsync(int copy, IEnumerable<string> lines) => DeliverAsync(copy, Delivery.Of(lines));

    /// <summary>The same with an event.</summary>
    internal async Task DeliverAsync(int copy, string json)
    {
        (await InvokeAsync(copy, json)).ShouldSucceed();
        ShouldFitIntoMemory(copy);
    }

    /// <summary>Delivers a batch to a copy, and again until it succeeds.</summary>
    /// <returns>How many attempts it took.</returns>
    internal async Task<int> DeliverAsync(int copy, IReadOnlyCollection<string> lines, int maxAttempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await InvokeAsync(copy, lines);
            result.ShouldNotBeOfType<InvocationResult.Unanswered>();
            ShouldFitIntoMemory(copy);
            if (result is InvocationResult.Success)
                return attempt;
            attempt.ShouldBeLessThan(maxAttempts, $"{result}");
        }
    }

    /// <summary>What all messages so far tell of, and have not told before.</summary>
    internal async Task<IReadOnlyList<ToldAlert>> ToldAsync() => [.. (await _emulator.ReceiveAsync()).SelectMany(ToldAlert.Of)];

    /// <summary>What the metric sums up to, of those that FlowLambda puts about itself.</summary>
    internal async Task<double> SumOfOwnAsync(string metric)
    {
        var now = TimeProvider.System.GetUtcNow();
        return (await _emulator.StatisticsAsync(metric, now.AddMinutes(-30), now.AddMinutes(5))).Values.Sum(minute => minute.Sum);
    }

    /// <summary>The items of the table under one partition key.</summary>
    internal async Task<IReadOnlyList<JsonElement>> ItemsAsync(string pk) =>
        [.. (await _emulator.ItemsAsync()).Where(item => item.GetProperty("pk").GetProperty("S").GetString() == pk)];

    /// <summary>Takes all snapshots away: a copy that begins reads the log alone.</summary>
    internal async Task RemoveSnapshotsAsync()
    {
        foreach (var item in await ItemsAsync("snapshot"))
            await _emulator.DeleteItemAsync(item);
    }

    /// <summary>Writes a figure beside the test's result.</summary>
    internal static void Tell(FormattableString figure) => TestContext.Current.TestOutputHelper?.WriteLine(figure.ToString(CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    private void ShouldFitIntoMemory(int copy) => (Fleet[copy].Process.PeakMemory >> 20).ShouldBeLessThan(MemorySize);
}
