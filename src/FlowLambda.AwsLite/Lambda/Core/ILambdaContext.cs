namespace Amazon.Lambda.Core;

/// <summary>What a handler can know of the invocation it serves and of the function it belongs to.</summary>
/// <remarks>The members of Amazon.Lambda.Core's interface that FlowLambda reads.</remarks>
public interface ILambdaContext
{
    /// <summary>The invocation's id, the same in each of its retries. From the header <c>Lambda-Runtime-Aws-Request-Id</c>.</summary>
    string AwsRequestId { get; }

    /// <summary>The function's name, or empty outside Lambda. From <c>AWS_LAMBDA_FUNCTION_NAME</c>.</summary>
    string FunctionName { get; }

    /// <summary>The version that runs, <c>$LATEST</c> or a number; empty outside Lambda. From <c>AWS_LAMBDA_FUNCTION_VERSION</c>.</summary>
    string FunctionVersion { get; }

    /// <summary>The ARN that was invoked: of the function, a version or an alias; empty if none was given. From the header <c>Lambda-Runtime-Invoked-Function-Arn</c>.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>The log group the function writes to, or null where there is none. From <c>AWS_LAMBDA_LOG_GROUP_NAME</c>.</summary>
    string? LogGroupName { get; }

    /// <summary>The log stream of this copy of the function, or null where there is none. From <c>AWS_LAMBDA_LOG_STREAM_NAME</c>.</summary>
    string? LogStreamName { get; }

    /// <summary>The function's memory in MiB; 0 if unknown. From <c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>The time until Lambda ends the invocation; negative once it is over. From the header <c>Lambda-Runtime-Deadline-Ms</c>.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>The X-Ray trace header of the invocation, or null where there is none. From the header <c>Lambda-Runtime-Trace-Id</c>.</summary>
    string? TraceId { get; }
}
