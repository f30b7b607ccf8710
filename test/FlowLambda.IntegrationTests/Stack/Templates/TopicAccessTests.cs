using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Who may publish to the topic that a stack makes, and use its key.</summary>
public sealed class TopicAccessTests : TemplateTests
{
    private const string Member = "210987654321";
    private const string Organization = ParameterCombinations.OrganizationId;
    private const string Sns = "sns.eu-west-1.amazonaws.com";

    private static readonly StackEnvironment Here = StackEnvironment.Default;
    private static readonly IamPrincipal Alarms = IamPrincipal.Service("cloudwatch.amazonaws.com");

    [Theory]
    [InlineData(false, "123456789012", null, true)]
    [InlineData(false, "210987654321", Organization, false)]
    [InlineData(true, "123456789012", Organization, true)]
    [InlineData(true, "210987654321", Organization, true)]
    [InlineData(true, "210987654321", "o-anotherorgid", false)]
    public void Alarms_of_the_account_or_else_of_the_organization_may_publish(bool hasOrganization, string account, string? organization, bool isPermitted)
    {
        var stack = Topic(hasOrganization);
        var call = Publish(stack).With("aws:SourceAccount", account).Within(organization, "aws:SourceOrgID");

        Policy(stack).Permits(Alarms, call).ShouldBe(isPermitted);
        Policy(stack).Permits(IamPrincipal.Service("s3.amazonaws.com"), call).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false, Organization, false)]
    [InlineData(true, Organization, true)]
    [InlineData(true, "o-anotherorgid", false)]
    [InlineData(true, null, false)]
    public void Functions_of_other_accounts_may_publish_where_they_are_of_the_organization(bool hasOrganization, string? organization, bool isPermitted)
    {
        var stack = Topic(hasOrganization);

        Policy(stack).Permits(IamPrincipal.Account(Member), Publish(stack).Within(organization, "aws:PrincipalOrgID")).ShouldBe(isPermitted);
        Policy(stack).Permits(IamPrincipal.Account(Member), new IamCall("sns:Subscribe", stack["AlertTopic"].Arn).Within(organization, "aws:PrincipalOrgID")).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_may_publish_without_TLS()
    {
        var stack = Topic(hasOrganization: true);
        var call = Publish(stack).With("aws:PrincipalOrgID", Organization);

        Policy(stack).Permits(IamPrincipal.Account(Member), call.With("aws:SecureTransport", "true")).ShouldBeTrue();
        Policy(stack).Permits(IamPrincipal.Account(Member), call.With("aws:SecureTransport", "false")).ShouldBeFalse();
    }

    [Fact]
    public void Alarms_and_the_account_may_use_the_topic_s_key()
    {
        var key = Key(Topic(hasOrganization: false));

        key.Permits(Alarms, new IamCall("kms:GenerateDataKey", "*")).ShouldBeTrue();
        key.Permits(Alarms, new IamCall("kms:Decrypt", "*")).ShouldBeTrue();
        key.Permits(Alarms, new IamCall("kms:ScheduleKeyDeletion", "*")).ShouldBeFalse();
        // Without this, nobody could administer the key.
        key.Permits(IamPrincipal.Account(Here.AccountId), new IamCall("kms:PutKeyPolicy", "*")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, Organization, Sns, false)]
    [InlineData(true, Organization, Sns, true)]
    [InlineData(true, Organization, "s3.eu-west-1.amazonaws.com", false)]
    [InlineData(true, "o-anotherorgid", Sns, false)]
    public void Other_accounts_may_use_the_key_through_SNS_where_they_are_of_the_organization(bool hasOrganization, string organization, string service, bool isPermitted)
    {
        var call = new IamCall("kms:GenerateDataKey", "*").With("aws:PrincipalOrgID", organization).With("kms:ViaService", service);

        Key(Topic(hasOrganization)).Permits(IamPrincipal.Account(Member), call).ShouldBe(isPermitted);
        Key(Topic(hasOrganization)).Permits(IamPrincipal.Account(Member), call with { Action = "kms:PutKeyPolicy" }).ShouldBeFalse();
    }

    [Fact]
    public void The_topic_is_encrypted_with_that_key_and_the_function_may_publish_to_it()
    {
        var stack = Topic(hasOrganization: false);
        var role = RolePolicy.Of(stack["FunctionRole"]);

        stack["AlertTopic"].Text("KmsMasterKeyId").ShouldBe(stack["AlertKey"].PhysicalId);
        stack["AlertTopicPolicy"].Properties["Topics"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe(stack["AlertTopic"].Arn);
        stack["AlertKey"].Text("EnableKeyRotation").ShouldBe("true");
        stack["AlertKeyAlias"].Text("TargetKeyId").ShouldBe(stack["AlertKey"].PhysicalId);
        role.Permits(Publish(stack)).ShouldBeTrue();
        role.Permits(new IamCall("sns:Publish", ParameterCombinations.TopicArn)).ShouldBeFalse();
        role.Permits(new IamCall("kms:GenerateDataKey", stack["AlertKey"].Arn).With("kms:ViaService", Sns)).ShouldBeTrue();
        role.Permits(new IamCall("kms:GenerateDataKey", stack["AlertKey"].Arn)).ShouldBeFalse();
    }

    [Fact]
    public void Where_a_topic_is_given_the_stack_makes_none_and_publishes_to_that() => InEveryCombination((stack, parameters) =>
    {
        var isGiven = parameters["TopicArn"].Length > 0;

        foreach (var type in (string[])["AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "AWS::KMS::Key", "AWS::KMS::Alias"])
            stack.OfType(type).Count.ShouldBe(isGiven ? 0 : 1, type);
        stack.OfType("AWS::SNS::Subscription").Select(subscription => subscription.Text("Endpoint"))
            .ShouldBe(parameters["AlertEmail"].Length > 0 ? (string[])[parameters["AlertEmail"]] : []);
        RolePolicy.Of(stack["FunctionRole"]).Permits(new IamCall("sns:Publish", isGiven ? parameters["TopicArn"] : stack["AlertTopic"].Arn)).ShouldBeTrue();
    });

    private static IamCall Publish(CloudFormationStack stack) => new("sns:Publish", stack["AlertTopic"].Arn);

    private static ResourcePolicy Policy(CloudFormationStack stack) => ResourcePolicy.Of(stack["AlertTopicPolicy"].Properties["PolicyDocument"], "AlertTopicPolicy");

    private static ResourcePolicy Key(CloudFormationStack stack) => ResourcePolicy.Of(stack["AlertKey"].Properties["KeyPolicy"], "AlertKey");

    private CloudFormationStack Topic(bool hasOrganization) =>
        Stack(("LogGroupNames", "/vpc/flow-logs"), ("OrganizationId", hasOrganization ? Organization : ""));
}
