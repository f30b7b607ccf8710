namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>The command lines of docs/operate.md are such as the services take.</summary>
public sealed class OperateCommandLineTests(NewFlowLogFixture stack) : CommandTests(stack)
{
    /// <summary>What does not run here.</summary>
    private static readonly (string Command, string Reason)[] LeftOut =
    [
        ("aws lambda invoke ", "The emulator runs functions in containers, and --cli-binary-format is known to version 2 of the command line alone."),
        ("aws cloudformation detect-stack-drift ", "The emulator does not know the operation."),
        ("aws cloudformation describe-stack-resource-drifts ", "The emulator does not know the operation."),
        ("aws logs tail ", "Only version 2 of the command line has the command."),
    ];

    [Fact]
    public async Task Each_command_line_is_one_that_the_services_take()
    {
        await Stack.Emulator.PutObjectAsync(Bucket, Key, """{ "payload": "{}" }"""u8.ToArray());
        foreach (var command in OperateCommands.Where(command => !IsLeftOut(command)))
            await RunAsync(command);
    }

    [Fact]
    public void What_is_left_out_is_there() => LeftOut.ShouldAllBe(entry => OperateCommands.Any(command => command.StartsWith(entry.Command, StringComparison.Ordinal)));

    private static bool IsLeftOut(string command) => LeftOut.Any(entry => command.StartsWith(entry.Command, StringComparison.Ordinal));
}
