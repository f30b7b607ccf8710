using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>Command lines of the guides, run as they are written, on a stack in the emulator; only the words in capitals are replaced.</summary>
public abstract class CommandTests(NewFlowLogFixture stack) : IClassFixture<NewFlowLogFixture>, IAsyncLifetime
{
    internal const string LogGroup = "/vpc/flow-logs/flowlambda";
    internal const string Bucket = "failed-records";
    internal const string Key = "aws/lambda/1f0c/shard-1";
    internal const string ConfigurationBucket = "configuration";

    /// <summary>The file that the guide has at hand when a configuration is refused.</summary>
    internal const string LastGoodConfiguration = "version: 1";

    /// <summary>Where the command lines run.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("flowlambda-commands-").FullName;

    /// <summary>All of docs/operate.md, those within sentences too.</summary>
    internal static IReadOnlyList<string> OperateCommands { get; } =
        [.. GuidePage.Operate.CodeLines.Concat(GuidePage.Operate.CodeSpans).Where(command => command.StartsWith("aws ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    internal string QueueUrl => stack.Resolved.Outputs["FailedBatchesUrl"].Value;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected NewFlowLogFixture Stack => stack;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await AwsCli.IsAvailableAsync(), AwsCli.SkipReason);
        await stack.CreateAsync();
        await stack.Emulator.PutObjectAsync(ConfigurationBucket, "flowlambda.yaml", "version: 2"u8.ToArray());
        await File.WriteAllTextAsync(Path.Combine(Folder, "last-good.yaml"), LastGoodConfiguration, Token);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return default;
    }

    /// <summary>Runs a command line with the stack's names; it has to succeed.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="words">Words to be replaced before all others.</param>
    protected async Task<string> RunAsync(string command, params IEnumerable<(string Word, string Value)> words)
    {
        foreach (var (word, value) in words)
            command = command.Replace(word, value, StringComparison.Ordinal);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (word, value) in new (string, FormattableString)[]
        {
            // The command line asks the host of the URL, whatever its endpoint is.
            ("QUEUE_URL", $"{new Uri(stack.Emulator.Server.Uri, new Uri(QueueUrl).AbsolutePath)}"),
            ("LOG_GROUP", $"{LogGroup}"), ("TOPIC_ARN", $"{Deployment.TopicArn}"), ("FROM_MS", $"{now - 60_000}"), ("TO_MS", $"{now + 60_000}"),
            // The longer word first, as the other is within.
            ("CONFIG_BUCKET", $"{ConfigurationBucket}"), ("BUCKET", $"{Bucket}"), ("KEY", $"{Key}"), ("STACK", $"flowlambda"),
        })
            command = command.Replace(word, FormattableString.Invariant(value), StringComparison.Ordinal);
        var (exitCode, output, error) = await AwsCli.RunAsync(command, stack.Emulator.Server, Deployment.Region, Folder);
        exitCode.ShouldBe(0, $"{command}{Environment.NewLine}{error}");
        return output;
    }
}
