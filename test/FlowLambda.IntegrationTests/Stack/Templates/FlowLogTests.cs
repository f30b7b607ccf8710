using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>The flow log that a stack makes, and the role that it writes by.</summary>
public sealed class FlowLogTests : TemplateTests
{
    private static readonly StackEnvironment Here = StackEnvironment.Default;
    private static readonly IamPrincipal FlowLogs = IamPrincipal.Service("vpc-flow-logs.amazonaws.com");

    [Theory]
    [InlineData("vpc-0a1b2c3d4e5f60718", "VPC")]
    [InlineData("subnet-0a1b2c3d", "Subnet")]
    [InlineData("eni-0a1b2c3d4e5f60718", "NetworkInterface")]
    public void It_logs_the_resource_that_is_given(string id, string type)
    {
        var stack = Stack(("Source", "new"), ("FlowLogResourceId", id), ("TrafficType", "REJECT"), ("MaxAggregationInterval", "600"), ("LogRetentionInDays", "7"));
        var flowLog = stack["FlowLog"];

        flowLog.Text("ResourceId").ShouldBe(id);
        flowLog.Text("ResourceType").ShouldBe(type);
        flowLog.Text("TrafficType").ShouldBe("REJECT");
        flowLog.Number("MaxAggregationInterval").ShouldBe(600);
        flowLog.Text("LogDestinationType").ShouldBe("cloud-watch-logs");
        flowLog.Text("LogGroupName").ShouldBe(stack["FlowLogGroup"].PhysicalId);
        flowLog.Text("DeliverLogsPermissionArn").ShouldBe(stack["FlowLogRole"].Arn);
        stack["FlowLogGroup"].Number("RetentionInDays").ShouldBe(7);
    }

    [Fact]
    public void The_flow_log_and_the_function_are_given_the_same_format() => InEveryCombination((stack, parameters) =>
    {
        if (parameters["Source"] != "new")
            return;
        var format = stack["FlowLog"].Text("LogFormat");
        format.ShouldBe(parameters["LogFormat"]);
        stack["Function"].Properties["Environment"]!["Variables"]!["FLOWLAMBDA_LOG_FORMAT"]!.ToString().ShouldBe(format);
    });

    [Fact]
    public void What_it_logged_outlives_the_stack()
    {
        var group = New()["FlowLogGroup"];

        group.DeletionPolicy.ShouldBe("RetainExceptOnCreate");
        group.UpdateReplacePolicy.ShouldBe("Retain");
    }

    [Theory]
    [InlineData("123456789012", "arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/fl-0a1b2c3d", true)]
    [InlineData("210987654321", "arn:aws:ec2:eu-west-1:210987654321:vpc-flow-log/fl-0a1b2c3d", false)]
    [InlineData("123456789012", "arn:aws:ec2:eu-west-1:210987654321:vpc-flow-log/fl-0a1b2c3d", false)]
    [InlineData("123456789012", "arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/fl-0a1b2c3d", false)]
    [InlineData("123456789012", "arn:aws:ec2:eu-west-1:123456789012:instance/i-0a1b2c3d", false)]
    public void The_service_takes_the_role_on_for_flow_logs_of_this_account_and_Region_only(string account, string source, bool isPermitted)
    {
        var call = new IamCall("sts:AssumeRole", "*").With("aws:SourceAccount", account).With("aws:SourceArn", source);

        Trust(New()["FlowLogRole"]).Permits(FlowLogs, call).ShouldBe(isPermitted);
    }

    [Fact]
    public void Nobody_else_takes_the_role_on()
    {
        var trust = Trust(New()["FlowLogRole"]);
        var call = new IamCall("sts:AssumeRole", "*").With("aws:SourceAccount", Here.AccountId).With("aws:SourceArn", Here.Arn("ec2", "vpc-flow-log/fl-0a1b2c3d"));

        trust.Permits(IamPrincipal.Account(Here.AccountId), call).ShouldBeFalse();
        trust.Permits(IamPrincipal.Service("lambda.amazonaws.com"), call).ShouldBeFalse();
        trust.Permits(FlowLogs, new IamCall("sts:AssumeRole", "*")).ShouldBeFalse();
    }

    /// <summary>Source: VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs", but for CreateLogGroup.</summary>
    [Theory]
    [InlineData("logs:CreateLogStream", true)]
    [InlineData("logs:PutLogEvents", true)]
    [InlineData("logs:DescribeLogStreams", true)]
    [InlineData("logs:CreateLogGroup", false)]
    [InlineData("logs:DeleteLogGroup", false)]
    [InlineData("logs:GetLogEvents", false)]
    public void The_role_may_write_to_the_log_group_and_no_more(string action, bool isPermitted)
    {
        var stack = New();
        var role = RolePolicy.Of(stack["FlowLogRole"]);

        role.Permits(new IamCall(action, Here.Arn("logs", "log-group:/vpc/flow-logs/flowlambda:log-stream:eni-0a1b2c3d-all"))).ShouldBe(isPermitted);
        role.Permits(new IamCall(action, stack["FunctionLogGroup"].Arn)).ShouldBeFalse();
    }

    [Fact]
    public void The_role_may_look_for_log_groups_of_the_account() =>
        RolePolicy.Of(New()["FlowLogRole"]).Permits(new IamCall("logs:DescribeLogGroups", Here.Arn("logs", "log-group:*"))).ShouldBeTrue();

    [Fact]
    public void What_is_to_be_masked_is_looked_for_and_masked()
    {
        string[] identifiers = [ParameterCombinations.MaskedAddresses, "arn:aws:dataprotection::aws:data-identifier/EmailAddress"];
        var policy = Stack(("Source", "new"), ("FlowLogResourceId", "vpc-0a1b2c3d"), ("MaskedDataIdentifiers", string.Join(',', identifiers)))["FlowLogGroup"].Properties["DataProtectionPolicy"]!;

        var statements = policy["Statement"]!.AsArray();

        policy["Version"]!.ToString().ShouldBe("2021-06-01");
        statements.Select(statement => statement!["Operation"]!.AsObject().ShouldHaveSingleItem().Key).ShouldBe(["Audit", "Deidentify"]);
        statements.ShouldAllBe(statement => statement!["DataIdentifier"]!.AsArray().Select(identifier => identifier!.ToString()).SequenceEqual(identifiers));
        New()["FlowLogGroup"].Properties.ContainsKey("DataProtectionPolicy").ShouldBeFalse();
    }

    private static ResourcePolicy Trust(StackResource role) => ResourcePolicy.Of(role.Properties["AssumeRolePolicyDocument"], role.LogicalId);

    private CloudFormationStack New() => Stack(("Source", "new"), ("FlowLogResourceId", "vpc-0a1b2c3d"));
}
