namespace FlowLambda.Function.Batches;

/// <summary>Too little of the invocation's time is left to begin what is next; the retry does it.</summary>
public sealed class DeadlineException(string message) : OperationCanceledException(message);
