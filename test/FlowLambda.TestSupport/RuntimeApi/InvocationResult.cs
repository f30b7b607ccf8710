namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>How the function answered an invocation.</summary>
/// <param name="RequestId">The invocation's id.</param>
public abstract record InvocationResult(string RequestId)
{
    /// <summary>The answer of a function that succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message has what it said instead.</exception>
    public Success ShouldSucceed() => this as Success ?? throw new InvalidOperationException($"The function did not succeed: {this}");

    /// <summary>The handler's output.</summary>
    public sealed record Success(string RequestId, string Body) : InvocationResult(RequestId);

    /// <summary>The handler failed.</summary>
    public sealed record Failure(string RequestId, FunctionError Error) : InvocationResult(RequestId);

    /// <summary>The function died, or its time was up, before it answered.</summary>
    public sealed record Unanswered(string RequestId) : InvocationResult(RequestId);
}

/// <summary>An error as a function reports it.</summary>
/// <param name="Body">The JSON.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="ErrorType">The header <c>Lambda-Runtime-Function-Error-Type</c>.</param>
public sealed record FunctionError(string Body, string? ContentType, string? ErrorType);
