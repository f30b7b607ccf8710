namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>From nothing to the first alert: the stack's own flow log.</summary>
public sealed class NewFlowLogStackTests(NewFlowLogFixture stack) : LogGroupStackTests<NewFlowLogFixture>(stack)
{
    private const string LogGroup = "/vpc/flow-logs/flowlambda";

    protected override IReadOnlyList<string> LogGroups => [LogGroup];

    protected override string Rule => "port-scan-from-internet";

    protected override string Metric => "RejectedFlows";

    [Fact]
    public async Task The_flow_log_of_the_VPC_writes_to_the_log_group_in_the_format_that_the_function_reads()
    {
        var flowLog = Emulator.Elements(await Stack.Api.Ec2Async("DescribeFlowLogs"), "flowLogSet").Single().Elements().ShouldHaveSingleItem();

        Emulator.Text(flowLog, "flowLogId").ShouldBe(Stack.IdOf("FlowLog"));
        Emulator.Text(flowLog, "resourceId").ShouldBe(Stack.VpcId);
        Emulator.Text(flowLog, "trafficType").ShouldBe("ALL");
        Emulator.Text(flowLog, "maxAggregationInterval").ShouldBe("60");
        Emulator.Text(flowLog, "logDestinationType").ShouldBe("cloud-watch-logs");
        Emulator.Text(flowLog, "logGroupName").ShouldBe(LogGroup);
        Emulator.Text(flowLog, "logFormat").ShouldBe((await FunctionAsync())["Environment"]!["Variables"]!["FLOWLAMBDA_LOG_FORMAT"]!.ToString());
        var role = Emulator.Elements(await Stack.Api.IamAsync("GetRole", ("RoleName", Stack.IdOf("FlowLogRole"))), "Role").Single();
        Emulator.Text(flowLog, "deliverLogsPermissionArn").ShouldBe(Emulator.Text(role, "Arn"));
        Uri.UnescapeDataString(Emulator.Text(role, "AssumeRolePolicyDocument")).ShouldContain("vpc-flow-logs.amazonaws.com");
    }

    [Fact]
    public async Task The_log_groups_of_the_stack_keep_their_events_for_thirty_days()
    {
        var groups = (await Stack.Api.LogsAsync("DescribeLogGroups", []))["logGroups"]!.AsArray();

        groups.Select(group => $"{group!["logGroupName"]} {group["retentionInDays"]}").ShouldBe([$"{LogGroup} 30", "/flowlambda/flowlambda 30"], ignoreOrder: true);
    }
}
