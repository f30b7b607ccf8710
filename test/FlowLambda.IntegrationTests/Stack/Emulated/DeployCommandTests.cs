using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>The command lines of docs/deploy.md about a stack that is there do what the guide says.</summary>
public sealed class DeployCommandTests(NewFlowLogFixture stack) : CommandTests(stack)
{
    private const string FurtherGroup = "/vpc/further";

    private static readonly IReadOnlyList<string> Commands = [.. GuidePage.Deploy.CodeLines];

    [Fact]
    public async Task A_further_log_group_is_subscribed_and_let_go_again()
    {
        (string, string)[] words = [("LOG_GROUP", FurtherGroup), ("ACCOUNT", "123456789012"), ("REGION", Deployment.Region)];
        await Stack.Api.LogsAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = FurtherGroup });

        await RunAsync(string.Join('\n', ["set -e", Command("FUNCTION_ARN="), Command("aws lambda add-permission"), Command("aws logs put-subscription-filter")]), words);

        var filter = (await FiltersAsync()).ShouldHaveSingleItem()!;
        ((string)filter["filterName"]!).ShouldBe("flowlambda-6");
        ((string)filter["destinationArn"]!).ShouldBe(Stack.Resolved.Outputs["FunctionArn"].Value);
        (await RunAsync("aws lambda get-policy --function-name STACK --query Policy --output text")).ShouldContain($"log-group:{FurtherGroup}:*");
        await RunAsync(Command("aws logs delete-subscription-filter"), words);
        (await FiltersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_alarm_is_raised_for_a_test()
    {
        await RunAsync(Command("aws cloudwatch set-alarm-state"));

        (await RunAsync("aws cloudwatch describe-alarms --alarm-names STACK-errors --query 'MetricAlarms[].StateValue' --output text")).ShouldBe("ALARM");
    }

    [Fact]
    public async Task The_outputs_that_other_accounts_need_are_told()
    {
        (await RunAsync(Command("OutputKey=='TopicArn'"))).ShouldBe(Deployment.TopicArn);
        (await RunAsync(Command("OutputKey=='TopicKeyArn'"))).ShouldStartWith($"arn:aws:kms:{Deployment.Region}:123456789012:key/");
        (await RunAsync(Command("Stacks[0].Outputs[].[OutputKey,OutputValue]"))).ShouldContain("RedriveMapping");
    }

    [Fact]
    public async Task The_template_of_a_stack_set_has_its_code_in_a_bucket_of_each_Region()
    {
        await RunAsync(Command("--template-stage Processed"));
        await RunAsync(Command("stack-set.json"), ("CODE_BUCKET", "code"), ("VERSION", "1"));

        var template = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "stack-set.json"), Token))!;
        template["Transform"].ShouldBeNull();
        template["Resources"]!["Function"]!["Properties"]!["Code"]!.ToJsonString().ShouldBe("""{"S3Bucket":{"Fn::Sub":"code-${AWS::Region}"},"S3Key":"flowlambda-1.zip"}""");
    }

    [Theory]
    [InlineData("aws ec2 describe-flow-logs")]
    [InlineData("aws logs describe-subscription-filters")]
    [InlineData("aws logs filter-log-events")]
    [InlineData("aws cloudwatch get-metric-statistics")]
    [InlineData("aws sns list-subscriptions-by-topic")]
    public async Task What_shows_whether_it_works_is_taken_by_the_services(string beginning) => await RunAsync(Command(beginning));

    /// <summary>The guide's command line that has these words.</summary>
    private static string Command(string words) => Commands.First(command => command.Contains(words, StringComparison.Ordinal));

    private async Task<JsonArray> FiltersAsync() =>
        (await Stack.Api.LogsAsync("DescribeSubscriptionFilters", new JsonObject { ["logGroupName"] = FurtherGroup }))["subscriptionFilters"]!.AsArray();
}
