using System.Text;
using System.Text.Json.Nodes;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>From nothing: the stack makes a flow log of a VPC.</summary>
public sealed class NewFlowLogFixture : StackFixture
{
    /// <summary>The VPC.</summary>
    internal string VpcId { get; private set; } = "";

    internal override async Task<IReadOnlyDictionary<string, string>> PrepareAsync()
    {
        VpcId = Emulator.Elements(await Api.Ec2Async("CreateVpc", ("CidrBlock", "10.0.0.0/16")), "vpcId").Single().Value;
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["Source"] = "new", ["FlowLogResourceId"] = VpcId };
    }
}

/// <summary>Beside flow logs that there are already, with the configuration in S3.</summary>
public sealed class ExistingLogGroupsFixture : StackFixture
{
    internal const string Configuration = """
        version: 1
        metrics: { definitions: [ { name: OwnMetric, match: { action: [REJECT] } } ] }
        rules: [ { name: own-rule, title: Own, severity: high, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 3 } ]
        """;

    internal static readonly string[] LogGroups = ["/vpc/flow-logs", "/vpc/more_flow.logs", "shared#1"];

    internal override async Task<IReadOnlyDictionary<string, string>> PrepareAsync()
    {
        // One more that the stack is not told of.
        foreach (var name in (string[])[.. LogGroups, "/aws/lambda/other"])
            await Api.LogsAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = name });
        await Emulator.PutObjectAsync(FunctionRole.ConfigurationBucket, FunctionRole.ConfigurationKey, Encoding.UTF8.GetBytes(Configuration));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LogGroupNames"] = string.Join(',', LogGroups),
            ["FilterPattern"] = "REJECT",
            ["AlertEmail"] = "oncall@example.com",
            ["ConfigurationUri"] = FunctionRole.ConfigurationUri,
        };
    }
}

/// <summary>A central account: a stream that other accounts send their log groups to.</summary>
public sealed class CentralStreamFixture : StackFixture
{
    internal const string OrganizationId = "o-a1b2c3d4e5";

    internal override Task<IReadOnlyDictionary<string, string>> PrepareAsync() => Task.FromResult<IReadOnlyDictionary<string, string>>(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Source"] = "kinesis", ["OrganizationId"] = OrganizationId, ["LogFormat"] = "" });
}
