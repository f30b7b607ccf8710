using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>member.yaml: how an account of the organization sends its flow logs to the central stream.</summary>
public sealed class MemberTemplateTests
{
    private const string AccountId = "210987654321";
    private const string DestinationArn = "arn:aws:logs:eu-west-1:210987654321:destination:flowlambda";

    private static readonly IamPrincipal Logs = IamPrincipal.Service("logs.amazonaws.com");

    private static readonly Dictionary<string, string> Parameters = ParameterSet.Of(("LogGroupName", "/vpc/flow-logs"), ("LogDestinationArn", DestinationArn));

    [Fact]
    public async Task A_member_account_sends_by_a_role_that_only_shows_where_it_belongs()
    {
        var stack = (await DeployedTemplate.Member.GetAsync()).CreateStack(Parameters, new StackEnvironment(AccountId: AccountId));
        var (filter, sender) = (stack["SubscriptionFilter"], stack["SenderRole"]);
        var trust = ResourcePolicy.Of(sender.Properties["AssumeRolePolicyDocument"], "SenderRole");
        var role = RolePolicy.Of(sender);

        filter.Text("DestinationArn").ShouldBe(DestinationArn);
        filter.Text("LogGroupName").ShouldBe("/vpc/flow-logs");
        // The service wants a role where the destination is open to an organization.
        filter.Text("RoleArn").ShouldBe(sender.Arn);
        trust.Permits(Logs, new IamCall("sts:AssumeRole", "*").With("aws:SourceAccount", AccountId)).ShouldBeTrue();
        trust.Permits(Logs, new IamCall("sts:AssumeRole", "*").With("aws:SourceAccount", StackEnvironment.Default.AccountId)).ShouldBeFalse();
        role.Permits(new IamCall("logs:PutLogEvents", $"arn:aws:logs:eu-west-1:{AccountId}:log-group:/vpc/flow-logs:log-stream:eni-0a1b2c3d-all")).ShouldBeTrue();
        role.Permits(new IamCall("logs:PutLogEvents", $"arn:aws:logs:eu-west-1:{AccountId}:log-group:/vpc/another:log-stream:eni-0a1b2c3d-all")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("LogGroupName=", "the name of a log group.")]
    [InlineData("LogDestinationArn=arn:aws:kinesis:eu-west-1:210987654321:stream/flow-logs", "a destination of CloudWatch Logs.")]
    public async Task Other_names_are_refused(string parameter, string message)
    {
        var template = await DeployedTemplate.Member.GetAsync();

        Should.Throw<InvalidParametersException>(() => template.CreateStack(With(Parameters, ParameterSet.Parse(parameter))))
            .Faults.ShouldHaveSingleItem().ShouldEndWith(message);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> parameters, Dictionary<string, string> others) =>
        others.Concat(parameters.Where(pair => !others.ContainsKey(pair.Key))).ToDictionary(StringComparer.Ordinal);
}
