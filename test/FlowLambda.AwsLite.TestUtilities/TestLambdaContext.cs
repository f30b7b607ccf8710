using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>A context in which a test sets what it needs.</summary>
public class TestLambdaContext : ILambdaContext
{
    /// <inheritdoc/>
    public string AwsRequestId { get; set; } = "";

    /// <inheritdoc/>
    public string FunctionName { get; set; } = "";

    /// <inheritdoc/>
    public string FunctionVersion { get; set; } = "";

    /// <inheritdoc/>
    public string InvokedFunctionArn { get; set; } = "";

    /// <inheritdoc/>
    public string? LogGroupName { get; set; }

    /// <inheritdoc/>
    public string? LogStreamName { get; set; }

    /// <inheritdoc/>
    public int MemoryLimitInMB { get; set; }

    /// <inheritdoc/>
    public TimeSpan RemainingTime { get; set; }

    /// <inheritdoc/>
    public string? TraceId { get; set; }
}
