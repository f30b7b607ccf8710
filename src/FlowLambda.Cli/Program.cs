using FlowLambda.Cli;
using FlowLambda.Cli.Commands;

using var output = Console.OpenStandardOutput();
return CommandLine.Run(args, new Host(
    Console.OpenStandardInput(),
    Console.Out,
    output,
    Console.Error,
    Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") ?? ""));
