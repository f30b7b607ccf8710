using System.Collections.Concurrent;
using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.AwsLite.Tests.Runtime;

/// <summary>A Runtime API and a function that runs against it, with clocks that stand still.</summary>
internal sealed class RuntimeFixture : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    // Real time, after which a test that waits in vain fails instead of hanging.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _errorText = new();
    private readonly TextWriter _error;
    private Task _loop = Task.CompletedTask;

    private RuntimeFixture(RuntimeApiServer server, ManualTimeProvider time)
    {
        Server = server;
        Time = time;
        _error = TextWriter.Synchronized(_errorText);
        Environment["AWS_LAMBDA_RUNTIME_API"] = server.Endpoint;
    }

    public static SourceGeneratorLambdaJsonSerializer<GreetingContext> Serializer { get; } = new();

    public RuntimeApiServer Server { get; }

    public ManualTimeProvider Time { get; }

    public ConcurrentDictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>What the loop has said on standard error.</summary>
    public string[] ErrorLines
    {
        get
        {
            lock (_error)
                return _errorText.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    public static async Task<RuntimeFixture> StartAsync()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
        return new RuntimeFixture(await RuntimeApiServer.StartAsync(time, TestContext.Current.CancellationToken), time);
    }

    /// <summary>Runs a function that answers a greeting; the task is the loop's.</summary>
    public Task Run(Func<Greeting, ILambdaContext, Task<Greeting>> handler, LambdaBootstrapInitializer? initializer = null)
    {
        var builder = LambdaBootstrapBuilder.Create(handler, Serializer);
        if (initializer is not null)
            builder.UseBootstrapHandler(initializer);
        return Run(builder);
    }

    public Task Run(LambdaBootstrapBuilder builder)
    {
        var environment = new LambdaEnvironment(Environment.GetValueOrDefault, (name, value) => Environment[name] = value);
        _loop = RunAsync(builder.Build(new RuntimeSettings(environment, Time, () => _error)));
        return _loop.WaitAsync(Guard);
    }

    public Task<InvocationResult> InvokeAsync(string payload, InvocationOptions? options = null) =>
        Server.InvokeAsync(Encoding.UTF8.GetBytes(payload), Deadline, TestContext.Current.CancellationToken, options).WaitAsync(Guard);

    /// <summary>Waits until something is delayed, and lets that time pass.</summary>
    public async Task<TimeSpan> PassDelayAsync()
    {
        var delay = await Time.NextDelayAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Guard);
        Time.Advance(delay);
        return delay;
    }

    /// <summary>Asks the loop to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Server.DisposeAsync();
        _stop.Dispose();
        await _error.DisposeAsync();
    }

    private async Task RunAsync(LambdaBootstrap bootstrap)
    {
        using (bootstrap)
            await bootstrap.RunAsync(_stop.Token);
    }
}
