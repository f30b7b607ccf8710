using System.Diagnostics;
using System.Text.Json;

namespace FlowLambda.Benchmarks.Start;

/// <summary>One start of the function, with the environment of template.yaml, and its first event.</summary>
/// <param name="Ready">From the process's start to its first request for work.</param>
/// <param name="First">From that to the answer to the first event.</param>
/// <param name="Log">The line with which the function tells of its start.</param>
internal sealed record FunctionStart(TimeSpan Ready, TimeSpan First, JsonElement Log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the function, gives it one event, and ends it.</summary>
    internal static FunctionStart Measure(string assembly, string payload)
    {
        long ready = 0;
        long answered = 0;
        string? outcome = null;
        using var end = new ManualResetEventSlim();
        using var aws = new LoopbackServer(AwsAnswers.To);
        using var runtime = new LoopbackServer(request =>
        {
            var now = Stopwatch.GetTimestamp();
            if (!request.Line.StartsWith("GET", StringComparison.Ordinal))
            {
                (answered, outcome) = (now, $"{request.Line}: {request.Body}");
                end.Set();
                return LoopbackServer.Answer("", "application/json");
            }

            if (Interlocked.CompareExchange(ref ready, now, 0) != 0)
                return null;
            var deadline = DateTimeOffset.UtcNow.Add(Patience).ToUnixTimeMilliseconds();
            return LoopbackServer.Answer(
                $$$"""{"awslogs":{"data":"{{{payload}}}"}}""", "application/json", "Lambda-Runtime-Aws-Request-Id: 1", $"Lambda-Runtime-Deadline-Ms: {deadline}");
        });

        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in Environment(runtime.Authority, aws.Authority))
            start.Environment[name] = value;
        var started = Stopwatch.GetTimestamp();
        using var function = Process.Start(start)!;
        var line = function.StandardOutput.ReadLine() ?? "";
        var isAnswered = end.Wait(Patience);
        function.Kill();
        function.WaitForExit();
        if (!isAnswered || !outcome!.Contains("/response", StringComparison.Ordinal))
            throw new InvalidOperationException($"The function did not take the event. {line} {outcome}");
        return new(Stopwatch.GetElapsedTime(started, ready), Stopwatch.GetElapsedTime(ready, answered), JsonDocument.Parse(line).RootElement);
    }

    private static Dictionary<string, string?> Environment(string runtime, string aws) => new(StringComparer.Ordinal)
    {
        ["AWS_LAMBDA_RUNTIME_API"] = runtime,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "flowlambda",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "1024",
        ["AWS_ENDPOINT_URL"] = $"http://{aws}",
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "benchmark",
        ["AWS_SECRET_ACCESS_KEY"] = "benchmark",
        ["AWS_SESSION_TOKEN"] = "benchmark",
        ["AWS_PROFILE"] = null,
        ["FLOWLAMBDA_STATE"] = "dynamodb",
        ["FLOWLAMBDA_STATE_TABLE"] = "flowlambda-state",
        ["FLOWLAMBDA_TOPIC_ARN"] = "arn:aws:sns:eu-west-1:123456789012:flowlambda-alerts",
        ["FLOWLAMBDA_METRICS"] = "cloudwatch",
        ["FLOWLAMBDA_LOG_FORMAT"] = "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
        ["FLOWLAMBDA_CONFIG"] = null,
    };
}
