namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Work to do once, before the first invocation is asked for.</summary>
/// <returns>False to end without serving anything. An exception is reported as an init error and ends the process.</returns>
public delegate Task<bool> LambdaBootstrapInitializer();
