using System.Globalization;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests;

/// <summary>
/// Several copies of the function with one configuration, each a process with a Runtime API of its own, as Lambda's environments are. Each process signs
/// with an access key of its own, <c>copy-GENERATION-NUMBER</c>, and each invocation has a trace id of its own, so that what a service is asked tells who asked.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly FleetOptions _options;
    private readonly Deployment[] _copies;
    private readonly int[] _generations;
    private int _invocations;

    private Fleet(FleetOptions options)
    {
        _options = options;
        _copies = new Deployment[options.Copies];
        _generations = new int[options.Copies];
    }

    internal int Copies => _copies.Length;

    /// <summary>A copy as it is now, until it is replaced.</summary>
    internal Deployment this[int copy] => _copies[copy];

    internal static async Task<Fleet> StartAsync(FleetOptions options, CancellationToken cancellation)
    {
        var fleet = new Fleet(options);
        for (var copy = 0; copy < options.Copies; copy++)
            fleet._copies[copy] = await fleet.StartCopyAsync(copy, cancellation);
        return fleet;
    }

    /// <summary>Invokes one copy, which must have no other invocation in hand. One whose time is up is killed, as Lambda does.</summary>
    internal async Task<InvocationResult> InvokeAsync(int copy, string json, TimeSpan deadline, CancellationToken cancellation)
    {
        var trace = string.Create(CultureInfo.InvariantCulture, $"Root=1-5e1b4151-{Interlocked.Increment(ref _invocations):x24}");
        var options = new InvocationOptions { Deadline = deadline, TraceId = trace };
        try
        {
            return await _copies[copy].InvokeAsync(json, options, cancellation);
        }
        catch (TimeoutException)
        {
            await _copies[copy].Process.KillAsync();
            return new InvocationResult.Unanswered(options.RequestId);
        }
    }

    /// <summary>Kills the process that signs with an access key, and no other; nothing where it has gone.</summary>
    internal Task KillAsync(string accessKey) =>
        Enumerable.Range(0, Copies).FirstOrDefault(copy => AccessKey(copy) == accessKey, -1) is var found and >= 0 ? _copies[found].Process.KillAsync() : Task.CompletedTask;

    /// <summary>Puts a new process in the place of a copy, which is killed if it still runs.</summary>
    internal async Task RestartAsync(int copy, CancellationToken cancellation)
    {
        await _copies[copy].DisposeAsync();
        _generations[copy]++;
        _copies[copy] = await StartCopyAsync(copy, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in _copies)
            await copy.DisposeAsync();
    }

    private Task<Deployment> StartCopyAsync(int copy, CancellationToken cancellation) => Deployment.StartAsync(
        _options.Configuration,
        _options.Endpoint,
        cancellation,
        [
            ("AWS_ACCESS_KEY_ID", AccessKey(copy)),
            ("FLOWLAMBDA_STATE", _options.State),
            ("FLOWLAMBDA_STATE_TABLE", _options.State == FleetOptions.DynamoDb ? Emulator.TableName : null),
            .. _options.Variables,
        ]);

    private string AccessKey(int copy) => string.Create(CultureInfo.InvariantCulture, $"copy-{_generations[copy]}-{copy}");
}

/// <summary>What the copies of the function have in common.</summary>
/// <param name="Copies">How many there are.</param>
/// <param name="State">Where their windows live: the value of <c>FLOWLAMBDA_STATE</c>.</param>
/// <param name="Configuration">The configuration's text.</param>
/// <param name="Endpoint">The emulator, or what stands before it.</param>
internal sealed record FleetOptions(int Copies, string State, string Configuration, Uri Endpoint)
{
    internal const string Memory = "memory";
    internal const string DynamoDb = "dynamodb";

    /// <summary>Environment variables beside, or instead of, the usual ones.</summary>
    internal IReadOnlyList<(string Name, string? Value)> Variables { get; init; } = [];
}
