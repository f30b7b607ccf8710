using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The environment variables with which Lambda starts a function, and the one that the runtime sets.</summary>
internal sealed class LambdaEnvironment(Func<string, string?> read, Action<string, string?> write)
{
    /// <summary>The environment of this process.</summary>
    public static LambdaEnvironment Process { get; } = new(Environment.GetEnvironmentVariable, Environment.SetEnvironmentVariable);

    public string FunctionName => read("AWS_LAMBDA_FUNCTION_NAME") ?? "";

    public string FunctionVersion => read("AWS_LAMBDA_FUNCTION_VERSION") ?? "";

    public string? LogGroupName => read("AWS_LAMBDA_LOG_GROUP_NAME");

    public string? LogStreamName => read("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB =>
        int.TryParse(read("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;

    /// <summary>Where the Runtime API is.</summary>
    /// <exception cref="InvalidOperationException">The process was not started by Lambda.</exception>
    public RuntimeEndpoint RuntimeApi => read("AWS_LAMBDA_RUNTIME_API") is { Length: > 0 } endpoint
        ? RuntimeEndpoint.Parse(endpoint)
        : throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: this program is started by AWS Lambda.");

    /// <summary>Hands the invocation's trace header to the AWS SDK and to tracers, which read it from the environment.</summary>
    public void SetTraceId(string? traceId) => write("_X_AMZN_TRACE_ID", traceId);
}
