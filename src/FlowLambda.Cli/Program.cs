using FlowLambda.Cli;
using FlowLambda.Cli.Commands;

var output = StandardOutput.Open();
return CommandLine.Run(args, new Host(
    Console.OpenStandardInput(),
    output.Text,
    output.Bytes,
    Console.Error,
    Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") ?? "")
{
    Terminal = Terminal.Detect(),
});
