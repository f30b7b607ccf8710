namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What the loop takes from the process it runs in.</summary>
/// <param name="Environment">Lambda's environment variables.</param>
/// <param name="Time">The clock of deadlines and delays.</param>
/// <param name="Error">Where the loop's own log lines go: opened when there is one.</param>
internal sealed record RuntimeSettings(LambdaEnvironment Environment, TimeProvider Time, Func<TextWriter> Error);
