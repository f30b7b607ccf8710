using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
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
        var serializer = new SourceGeneratorLambdaJsonSerializer<FunctionJsonContext>();
        Func<FunctionEvent, ILambdaContext, Task<BatchResponse?>> handler = (input, context) => function!.HandleAsync(input, context);
        var builder = LambdaBootstrapBuilder
            .Create(handler, serializer)
            .UseBootstrapHandler(async () =>
            {
                function = await CreateAsync(variable, new JsonLog(output, time), time, cancellation);
                return true;
            });
        if (httpClient is not null)
            builder.UseHttpClient(httpClient);
        using var bootstrap = builder.Build();
        await bootstrap.RunAsync(cancellation);
    }

    private static async Task<FunctionHandler> CreateAsync(Func<string, string?> variable, JsonLog log, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var settings = FunctionSettings.Read(variable);
        var source = Source(settings, log, time);
        var configuration = await source.LoadAsync(cancellation);
        var function = new FlowFunction(configuration, source, settings, FunctionServices.Create(settings), log, time);
        log.Started(source.Name, source.Version, configuration.Metrics.Count, configuration.Rules.Count, (int)time.GetElapsedTime(started).TotalMilliseconds);
        return new FunctionHandler(function, log);
    }

    private static IConfigurationSource Source(FunctionSettings settings, JsonLog log, TimeProvider time) => settings.ConfigurationObject is { } address
        ? new S3ConfigurationSource(new ConfigurationObject(ConfigurationObject.CreateClient(), address, time), settings, log, time)
        : new FileConfigurationSource(settings, log);
}
