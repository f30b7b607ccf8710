using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
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
        var services = Task.Run(() => parts.Measure("services", () => Services(settings, serializer)), cancellation);
        var source = Source(settings, log, time);
        var reading = time.GetTimestamp();
        var configuration = await source.LoadAsync(cancellation);
        parts.Add("configuration", time.GetElapsedTime(reading));
        var made = await services;
        var function = parts.Measure("engine", () => new FlowFunction(configuration, source, settings, made, log, time));
        log.Started(source.Name, source.Version, configuration.Metrics.Count, configuration.Rules.Count, parts);
        return new FunctionHandler(function, log);
    }

    private static FunctionServices Services(FunctionSettings settings, EventSerializer serializer)
    {
        var services = FunctionServices.Create(settings);
        serializer.Prepare();
        return services;
    }

    private static IConfigurationSource Source(FunctionSettings settings, JsonLog log, TimeProvider time) => settings.ConfigurationObject is { } address
        ? new S3ConfigurationSource(new ConfigurationObject(ConfigurationObject.CreateClient(), address, time), settings, log, time)
        : new FileConfigurationSource(settings, log);
}
