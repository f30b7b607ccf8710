using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>What the template refuses before anything is made, and what it says then.</summary>
public sealed class RefusalTests : TemplateTests
{
    [Theory]
    [InlineData("Source=existing", "Rule ExistingLogGroups: Source existing needs LogGroupNames.")]
    [InlineData("Source=kinesis LogGroupNames=/vpc/a", "Rule OtherSource: LogGroupNames goes with Source existing.")]
    [InlineData("Source=new LogGroupNames=/vpc/a FlowLogResourceId=vpc-0a1b2c3d", "Rule OtherSource: LogGroupNames goes with Source existing.")]
    [InlineData("Source=new", "Rule NewFlowLog: Source new needs FlowLogResourceId.")]
    [InlineData("Source=new FlowLogResourceId=vpc-0a1b2c3d LogFormat=", "Rule NewFlowLog: Source new needs LogFormat.")]
    [InlineData("LogGroupNames=/vpc/a FlowLogResourceId=vpc-0a1b2c3d", "Rule NoNewFlowLog: FlowLogResourceId goes with Source new.")]
    [InlineData(
        "LogGroupNames=/vpc/a MaskedDataIdentifiers=arn:aws:dataprotection::aws:data-identifier/IpAddress",
        "Rule NoNewFlowLog: MaskedDataIdentifiers goes with Source new; elsewhere the log group has its own data protection policy.")]
    [InlineData(
        "Source=kinesis FilterPattern=REJECT",
        "Rule CentralStream: FilterPattern is for log groups; with Source kinesis the subscription filters of the members have their own.")]
    [InlineData("LogGroupNames=/vpc/a StreamArn=arn:aws:kinesis:eu-west-1:123456789012:stream/s", "Rule NoStream: StreamArn goes with Source kinesis.")]
    [InlineData(
        "LogGroupNames=/vpc/a AlertEmail=a@example.com TopicArn=arn:aws:sns:eu-west-1:123456789012:t",
        "Rule ExistingTopic: AlertEmail is subscribed to a topic that this stack makes; subscribe it to TopicArn by hand.")]
    public void Parameters_that_contradict_each_other_are_refused(string parameters, string message) =>
        Faults(parameters).ShouldHaveSingleItem().ShouldBe(message);

    [Theory]
    [InlineData("LogGroupNames=/a,/b,/c,/d,/e,/f", "up to five names of log groups; FlowLambda's own (/flowlambda/...) is refused, as it would feed itself.")]
    [InlineData("LogGroupNames=/flowlambda/flowlambda", "up to five names of log groups; FlowLambda's own (/flowlambda/...) is refused, as it would feed itself.")]
    [InlineData("LogGroupNames=/a,/flowlambda/x", "up to five names of log groups; FlowLambda's own (/flowlambda/...) is refused, as it would feed itself.")]
    [InlineData("LogGroupNames=/a,", "up to five names of log groups; FlowLambda's own (/flowlambda/...) is refused, as it would feed itself.")]
    [InlineData("LogGroupNames=/a\",\"/b", "up to five names of log groups; FlowLambda's own (/flowlambda/...) is refused, as it would feed itself.")]
    [InlineData("LogFormat=version_srcaddr", "fields as CreateFlowLogs takes them, with one space between them.")]
    [InlineData("LogFormat=${version},${srcaddr}", "fields as CreateFlowLogs takes them, with one space between them.")]
    [InlineData("LogFormat=${log_status}", "fields as CreateFlowLogs takes them, with one space between them.")]
    [InlineData("FlowLogResourceId=tgw-0a1b2c3d", "the id of a VPC, a subnet or a network interface.")]
    [InlineData("LogKmsKeyArn=alias/logs", "the ARN of a KMS key.")]
    [InlineData("MaskedDataIdentifiers=IpAddress", "ARNs of managed data identifiers.")]
    [InlineData("StreamArn=flow-logs", "the ARN of a Kinesis data stream.")]
    [InlineData("StreamArn=arn:aws:kinesis:eu-west-1:123456789012:stream/*", "the ARN of a Kinesis data stream.")]
    [InlineData("KmsKeyArns=arn:aws:kms:eu-west-1:123456789012:key/*", "ARNs of KMS keys.")]
    [InlineData("OrganizationId=example", "the id of an organization of AWS Organizations.")]
    [InlineData("AlertEmail=security", "an e-mail address.")]
    [InlineData("TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts.fifo", "the ARN of a standard SNS topic.")]
    [InlineData("AlarmTopicArn=on-call", "the ARN of a standard SNS topic.")]
    [InlineData("ConfigurationUri=https://bucket/flowlambda.yaml", "s3://BUCKET/KEY.")]
    [InlineData("ConfigurationUri=s3://bucket", "s3://BUCKET/KEY.")]
    [InlineData("ConfigurationUri=s3://bucket/*", "s3://BUCKET/KEY.")]
    [InlineData("MetricNamespaces=Net\"work", "namespaces of metrics.")]
    [InlineData("MetricNamespaces=", "namespaces of metrics.")]
    [InlineData("ReservedConcurrency=0", "a number from 1 to 9999.")]
    [InlineData("KmsKeyArns=alias/topic", "ARNs of KMS keys.")]
    [InlineData("PermissionsBoundaryArn=boundary", "the ARN of a managed policy.")]
    [InlineData("Source=file", "is none of existing, new, kinesis")]
    [InlineData("TrafficType=NONE", "is none of ALL, ACCEPT, REJECT")]
    [InlineData("MaxAggregationInterval=300", "is none of 60, 600")]
    [InlineData("LogRetentionInDays=31", "is none of 1, 3, 5")]
    [InlineData("FunctionLogRetentionInDays=31", "is none of 1, 3, 5")]
    [InlineData("Metrics=none", "is none of cloudwatch, emf")]
    [InlineData("ContributorInsights=true", "is none of on, off")]
    [InlineData("Architecture=arm", "is none of x86_64, arm64")]
    [InlineData("MemorySize=256", "is less than 512")]
    [InlineData("MemorySize=10241", "is more than 10240")]
    [InlineData("StateGeneration=0", "is less than 1")]
    [InlineData("NoRecordsMinutes=19", "is less than 20")]
    [InlineData("NoRecordsMinutes=1441", "is more than 1440")]
    [InlineData("MalformedPercent=101", "is more than 100")]
    public void A_value_that_cannot_be_meant_is_refused(string parameter, string message)
    {
        var fault = Faults(parameter).ShouldHaveSingleItem();

        fault.ShouldStartWith($"Parameter {parameter.Split('=')[0]}: ");
        fault.ShouldContain(message);
    }

    [Fact]
    public void Names_that_only_look_like_FlowLambda_s_own_log_group_are_taken() =>
        Stack(("LogGroupNames", "/flowlambda-vpc,flowlambda/vpc")).OfType("AWS::Logs::SubscriptionFilter").Count.ShouldBe(2);

    private IReadOnlyList<string> Faults(string parameters) => Should.Throw<InvalidParametersException>(
        () => Template.CreateStack(ParameterSet.Parse(parameters))).Faults;
}
