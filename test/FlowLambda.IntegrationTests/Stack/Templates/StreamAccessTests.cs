using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Who may send to a central stream, and by which roles.</summary>
public sealed class StreamAccessTests : TemplateTests
{
    private const string Member = "210987654321";

    private static readonly StackEnvironment Here = StackEnvironment.Default;
    private static readonly IamPrincipal Logs = IamPrincipal.Service("logs.amazonaws.com");

    [Theory]
    [InlineData(false, "123456789012", null, true)]
    [InlineData(false, "210987654321", "o-exampleorgid", false)]
    [InlineData(true, "123456789012", "o-exampleorgid", true)]
    [InlineData(true, "210987654321", "o-exampleorgid", true)]
    [InlineData(true, "210987654321", "o-anotherorgid", false)]
    [InlineData(true, "210987654321", null, false)]
    public void The_destination_is_open_to_the_account_or_else_to_the_organization(bool hasOrganization, string account, string? organization, bool isPermitted)
    {
        var destination = Central(hasOrganization)["LogDestination"];

        ResourcePolicy.Of(destination.Properties["DestinationPolicy"], "DestinationPolicy").Permits(IamPrincipal.Account(account), new IamCall("logs:PutSubscriptionFilter", destination.Arn).Within(organization, "aws:PrincipalOrgID"))
            .ShouldBe(isPermitted);
    }

    [Fact]
    public void The_destination_is_open_for_subscriptions_only()
    {
        var destination = Central(hasOrganization: true)["LogDestination"];

        ResourcePolicy.Of(destination.Properties["DestinationPolicy"], "DestinationPolicy")
            .Permits(IamPrincipal.Account(Member), new IamCall("logs:DeleteDestination", destination.Arn).Within("o-exampleorgid", "aws:PrincipalOrgID")).ShouldBeFalse();
    }

    /// <summary>CloudWatch Logs hands over records on behalf of the account that they come from, and tries the destination on that of its own.</summary>
    [Theory]
    [InlineData(false, "123456789012", null, true)]
    [InlineData(false, "210987654321", "o-exampleorgid", false)]
    [InlineData(true, "123456789012", "o-exampleorgid", true)]
    [InlineData(true, "210987654321", "o-exampleorgid", true)]
    [InlineData(true, "210987654321", "o-anotherorgid", false)]
    public void CloudWatch_Logs_takes_the_stream_s_role_on_for_the_same_accounts(bool hasOrganization, string account, string? organization, bool isPermitted)
    {
        var trust = ResourcePolicy.Of(Central(hasOrganization)["StreamRole"].Properties["AssumeRolePolicyDocument"], "StreamRole");
        var call = new IamCall("sts:AssumeRole", "*").With("aws:SourceAccount", account).Within(organization, "aws:SourceOrgID");

        trust.Permits(Logs, call).ShouldBe(isPermitted);
        trust.Permits(IamPrincipal.Account(account), call).ShouldBeFalse();
    }

    [Fact]
    public void The_stream_s_role_may_write_to_the_stream_and_no_more()
    {
        var stack = Central(hasOrganization: true);
        var role = RolePolicy.Of(stack["StreamRole"]);

        role.Permits(new IamCall("kinesis:PutRecord", stack["Stream"].Arn)).ShouldBeTrue();
        role.Permits(new IamCall("kinesis:PutRecord", ParameterCombinations.StreamArn)).ShouldBeFalse();
        role.Permits(new IamCall("kinesis:GetRecords", stack["Stream"].Arn)).ShouldBeFalse();
        stack["LogDestination"].Text("RoleArn").ShouldBe(stack["StreamRole"].Arn);
        stack["LogDestination"].Text("TargetArn").ShouldBe(stack["Stream"].Arn);
    }

    [Theory]
    [InlineData("")]
    [InlineData(ParameterCombinations.StreamArn)]
    public void The_function_may_read_its_stream_and_keep_what_it_gives_up(string given)
    {
        var stack = Stack(("Source", "kinesis"), ("StreamArn", given));
        var role = RolePolicy.Of(stack["FunctionRole"]);
        var stream = given.Length > 0 ? given : stack["Stream"].Arn;

        // Source: Lambda developer guide, "Process Amazon Kinesis Data Streams records with Lambda"; on-failure destinations.
        foreach (var action in (string[])["DescribeStream", "DescribeStreamSummary", "GetRecords", "GetShardIterator", "ListShards"])
            role.Permits(new IamCall($"kinesis:{action}", stream)).ShouldBeTrue(action);
        role.Permits(new IamCall("kinesis:PutRecord", stream)).ShouldBeFalse();
        role.Permits(new IamCall("kinesis:GetRecords", Here.Arn("kinesis", "stream/another"))).ShouldBeFalse();
        role.Permits(new IamCall("s3:PutObject", $"{stack["FailedRecords"].Arn}/aws/lambda/0/1")).ShouldBeTrue();
        role.Permits(new IamCall("s3:ListBucket", stack["FailedRecords"].Arn)).ShouldBeTrue();
        role.Permits(new IamCall("s3:GetObject", $"{stack["FailedRecords"].Arn}/aws/lambda/0/1")).ShouldBeFalse();
    }

    [Fact]
    public void What_the_stream_gave_up_is_kept_private_for_a_time_and_outlives_the_stack()
    {
        var bucket = Central(hasOrganization: false)["FailedRecords"];

        bucket.DeletionPolicy.ShouldBe("RetainExceptOnCreate");
        bucket.Properties["PublicAccessBlockConfiguration"]!.AsObject().Select(setting => setting.Value!.ToString()).ShouldBe(["true", "true", "true", "true"]);
        bucket.Properties["LifecycleConfiguration"]!["Rules"]![0]!["ExpirationInDays"]!.ToString().ShouldBe("14");
    }

    private CloudFormationStack Central(bool hasOrganization) =>
        Stack(("Source", "kinesis"), ("OrganizationId", hasOrganization ? ParameterCombinations.OrganizationId : ""));
}
