using FlowLambda.Configuration;
using FlowLambda.Function;

// The build, which spares the start what can be read ahead.
if (args is ["read-ahead", var configuration, var tree])
{
    if (ConfigurationLoader.ReadAhead(File.ReadAllText(configuration)) is { } read)
        File.WriteAllBytes(tree, read);
    return 0;
}

if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is null)
{
    await Console.Error.WriteLineAsync("This is an AWS Lambda function: AWS_LAMBDA_RUNTIME_API is not set. To look at flow logs here, use the flowlambda command line.");
    return 2;
}

try
{
    await FunctionEntrypoint.RunAsync(Environment.GetEnvironmentVariable, Console.OpenStandardOutput(), TimeProvider.System);
    return 0;
}
catch (ConfigurationException exception)
{
    // The runtime API has been told; this is for whoever looks at the process.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
