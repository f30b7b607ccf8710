using System.Security.Cryptography;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using FlowLambda.Engine;
using FlowLambda.Function.Configuration;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function;

/// <summary>Starts the function under the Lambda runtime API.</summary>
public static class FunctionEntrypoint
{
    /// <summary>Runs until the runtime ends it. A configuration that is not valid is reported as an initialisation error.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <param name="output">Takes the log lines.</param>
    /// <param name="time">The time.</param>
    /// <param name="httpClient">Talks to the runtime API; null for one of its own.</param>
    /// <param name="cancellation">Ends the loop.</param>
    public static async Task RunAsync(
        Func<string, string?> variable, Stream output, TimeProvider time, HttpClient? httpClient = null, CancellationToken cancellation = default)
    {
        // Before all else: the library behind hashes, which configuration and clients will need, takes milliseconds to load.
        _ = Task.Run(() => SHA256.HashData([]), cancellation);
        FunctionHandler? function = null;
        var serializer = new EventSerializer();
        Func<FunctionEvent, ILambdaContext, Task<BatchResponse?>> handler = (input, context) => function!.HandleAsync(input, context);
        var builder = LambdaBootstrapBuilder
            .Create(handler, serializer)
            .UseBootstrapHandler(async () =>
            {
                function = await CreateAsync(variable, serializer, new JsonLog(output, time), time, cancellation);
                return true;
            });
        if (httpClient is not null)
            builder.UseHttpClient(httpClient);
        using var bootstrap = builder.Build();
        await bootstrap.RunAsync(cancellation);
    }

    private static async Task<FunctionHandler> CreateAsync(
        Func<string, string?> variable, EventSerializer serializer, JsonLog log, TimeProvider time, CancellationToken cancellation)
    {
        var parts = new StartParts(time);
        var settings = FunctionSettings.Read(variable);

        // Made while the configuration is read: neither needs the other, and both are billed by the clock.
        var services = Task.Run(() => parts.Measure("services", () => Services(settings, serializer, log, parts)), cancellation);
        var source = Source(settings, log, time);
        var reading = time.GetTimestamp();
        var configuration = await source.LoadAsync(cancellation);
        parts.Add("configuration", time.GetElapsedTime(reading));
        var engine = parts.Measure("engine", () => new FlowEngine(configuration, FlowFunction.EngineSettingsOf(settings)));
        var function = new FlowFunction(configuration, source, settings, Made(services), log, time, engine);
        log.Started(source.Name, source.Version, configuration.Metrics.Count, configuration.Rules.Count, parts);
        return new FunctionHandler(function, log);
    }

    /// <summary>What the other thread makes, waited for in place: to come back to an asynchronous method takes code that is compiled at every start.</summary>
    private static FunctionServices Made(Task<FunctionServices> services) => services.GetAwaiter().GetResult();

    private static FunctionServices Services(FunctionSettings settings, EventSerializer serializer, JsonLog log, StartParts parts)
    {
        var services = FunctionServices.Create(settings);
        parts.FindRuntime();

        // The first to need these prepares them, if they are not ready by then.
        _ = Task.Run(() =>
        {
            log.Prepare();
            serializer.Prepare();
        });
        return services;
    }

    private static IConfigurationSource Source(FunctionSettings settings, JsonLog log, TimeProvider time) => settings.ConfigurationObject is { } address
        ? new S3ConfigurationSource(new ConfigurationObject(ConfigurationObject.CreateClient(), address, time), settings, log, time)
        : new FileConfigurationSource(settings, log);
}
