using System.Text;
using System.Text.Json;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests;

/// <summary>The published function in a process of its own, under a Lambda Runtime API, with an emulator for AWS.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    internal const string Region = "eu-west-1";
    internal const string TopicName = "flowlambda-alerts";
    internal const string TopicArn = $"arn:aws:sns:{Region}:123456789012:{TopicName}";

    private static readonly TimeSpan InvocationTimeout = TimeSpan.FromSeconds(60);

    private readonly RuntimeApiServer _runtime;
    private readonly string _folder;

    private Deployment(RuntimeApiServer runtime, FunctionProcess process, string folder)
    {
        _runtime = runtime;
        Process = process;
        _folder = folder;
    }

    internal FunctionProcess Process { get; }

    internal IReadOnlyList<FunctionError> InitErrors => _runtime.InitErrors;

    /// <param name="configuration">The configuration's text.</param>
    /// <param name="endpoint">The emulator, or what stands before it.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <param name="variables">Environment variables beside, or instead of, the usual ones.</param>
    internal static Task<Deployment> StartAsync(
        string configuration, Uri endpoint, CancellationToken cancellation, params IEnumerable<(string Name, string? Value)> variables) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "function"), configuration, endpoint, cancellation, variables);

    /// <param name="package">The folder with the function as it would be packaged.</param>
    /// <param name="configuration">The configuration's text.</param>
    /// <param name="endpoint">The emulator, or what stands before it.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <param name="variables">Environment variables beside, or instead of, the usual ones.</param>
    internal static async Task<Deployment> StartAsync(
        string package, string configuration, Uri endpoint, CancellationToken cancellation, params IEnumerable<(string Name, string? Value)> variables)
    {
        var folder = Directory.CreateTempSubdirectory("flowlambda-").FullName;
        var configurationPath = Path.Combine(folder, "flowlambda.yaml");
        await File.WriteAllTextAsync(configurationPath, configuration, cancellation);
        var runtime = await RuntimeApiServer.StartAsync(null, cancellation);
        var assembly = Path.Combine(package, "FlowLambda.Function.dll");
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = runtime.Endpoint,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "flowlambda",
            ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
            ["AWS_REGION"] = Region,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["FLOWLAMBDA_CONFIG"] = configurationPath,
            ["FLOWLAMBDA_TOPIC_ARN"] = TopicArn,
            ["FLOWLAMBDA_METRICS"] = null,
            ["FLOWLAMBDA_STATE"] = null,
            ["FLOWLAMBDA_STATE_TABLE"] = null,
            ["FLOWLAMBDA_LOG_FORMAT"] = null,
        };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return new Deployment(runtime, FunctionProcess.Start(assembly, environment, folder), folder);
    }

    internal Task<InvocationResult> InvokeAsync(string json, CancellationToken cancellation) =>
        InvokeAsync(json, new InvocationOptions(), cancellation);

    /// <summary>Invokes the function; where its process ends instead of answering, that is the result.</summary>
    internal async Task<InvocationResult> InvokeAsync(string json, InvocationOptions options, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var answer = _runtime.InvokeAsync(Encoding.UTF8.GetBytes(json), InvocationTimeout, ended.Token, options);
        if (await Task.WhenAny(answer, Process.ExitCode) == answer || answer.IsCompleted)
            return await answer;

        await ended.CancelAsync();
        return new InvocationResult.Unanswered(options.RequestId);
    }

    /// <summary>The log lines of one type, once there are <paramref name="count"/> of them.</summary>
    internal async Task<IReadOnlyList<JsonElement>> LogAsync(string type, int count, CancellationToken cancellation)
    {
        var seen = 0;
        await Process.Output.WaitForAsync(line => line.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal) && ++seen >= count, cancellation)
            .WaitAsync(InvocationTimeout, cancellation);
        return [.. Process.Output.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("type").GetString() == type)];
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await _runtime.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
