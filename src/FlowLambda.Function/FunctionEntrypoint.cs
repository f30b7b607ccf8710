using Amazon.CloudWatch;
using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.SimpleNotificationService;
using FlowLambda.Configuration;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function;

/// <summary>Starts the function under the Lambda runtime API.</summary>
public static class FunctionEntrypoint
{
    /// <summary>How long one attempt at a call may take: several must fit an invocation.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the runtime ends it. A configuration that is not valid is reported as an initialisation error.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <param name="output">Takes the log lines.</param>
    /// <param name="time">The time.</param>
    /// <param name="httpClient">Talks to the runtime API; null for one of its own.</param>
    /// <param name="cancellation">Ends the loop.</param>
    public static async Task RunAsync(
        Func<string, string?> variable, Stream output, TimeProvider time, HttpClient? httpClient = null, CancellationToken cancellation = default)
    {
        FlowFunction? function = null;
        var serializer = new SourceGeneratorLambdaJsonSerializer<FunctionJsonContext>();
        Func<CloudWatchLogsEvent, ILambdaContext, Task> handler = (input, context) => function!.HandleAsync(input, context);
        var builder = LambdaBootstrapBuilder
            .Create(handler, serializer)
            .UseBootstrapHandler(() =>
            {
                function = Create(variable, new JsonLog(output, time), time);
                return Task.FromResult(true);
            });
        if (httpClient is not null)
            builder.UseHttpClient(httpClient);
        using var bootstrap = builder.Build();
        await bootstrap.RunAsync(cancellation);
    }

    private static FlowFunction Create(Func<string, string?> variable, JsonLog log, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var settings = FunctionSettings.Read(variable);
        var configuration = ConfigurationLoader.Load(ReadText(settings.ConfigurationPath), settings.ConfigurationPath, settings.LogFormat, log.Warning);
        var function = new FlowFunction(
            configuration,
            settings,
            new AmazonCloudWatchClient(new AmazonCloudWatchConfig { Timeout = CallTimeout }),
            new AmazonSimpleNotificationServiceClient(new AmazonSimpleNotificationServiceConfig { Timeout = CallTimeout }),
            log,
            time);
        log.Started(settings.ConfigurationPath, configuration.Metrics.Count, configuration.Rules.Count, (int)time.GetElapsedTime(started).TotalMilliseconds);
        return function;
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, exception);
        }
    }
}
