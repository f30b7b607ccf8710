using System.Text.Json.Nodes;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>A stack that watches log groups: which send to the function, and are permitted to.</summary>
public abstract class LogGroupStackTests<TStack>(TStack stack) : EmulatedStackTests<TStack>(stack)
    where TStack : StackFixture
{
    /// <summary>The log groups.</summary>
    protected abstract IReadOnlyList<string> LogGroups { get; }

    /// <summary>Which records are sent.</summary>
    protected virtual string FilterPattern => "";

    [Fact]
    public async Task Each_log_group_sends_to_the_function_and_no_other_does()
    {
        var all = (await Stack.Api.LogsAsync("DescribeLogGroups", []))["logGroups"]!.AsArray().Select(group => (string)group!["logGroupName"]!);
        foreach (var name in all)
        {
            var filters = (await Stack.Api.LogsAsync("DescribeSubscriptionFilters", new JsonObject { ["logGroupName"] = name }))["subscriptionFilters"]!.AsArray();

            var place = LogGroups.Index().Where(group => group.Item == name).Select(group => group.Index + 1).ToList();
            string[] expected = [.. place.Select(number => $"flowlambda-{number} '{FilterPattern}' {FunctionArn}")];
            filters.Select(filter => $"{filter!["filterName"]} '{filter["filterPattern"]}' {filter["destinationArn"]}").ShouldBe(expected, name);
        }
    }

    [Fact]
    public async Task The_log_groups_may_invoke_the_function_and_nobody_else_may()
    {
        var policy = JsonNode.Parse((string)(await Stack.Api.LambdaAsync(HttpMethod.Get, "2015-03-31/functions/flowlambda/policy"))!["Policy"]!)!;

        var statements = policy["Statement"]!.AsArray();
        statements.ShouldAllBe(statement => (string)statement!["Effect"]! == "Allow" && (string)statement["Action"]! == "lambda:InvokeFunction" && (string)statement["Resource"]! == FunctionArn);
        statements.ShouldAllBe(statement => (string)statement!["Principal"]!["Service"]! == "logs.amazonaws.com");
        statements.ShouldAllBe(statement => (string)statement!["Condition"]!["StringEquals"]!["AWS:SourceAccount"]! == "123456789012");
        // The emulator's CloudFormation knows the ARN of a log group without the end that AWS's has.
        statements.Select(statement => ((string)statement!["Condition"]!["ArnLike"]!["AWS:SourceArn"]!).Replace(":*", "", StringComparison.Ordinal))
            .ShouldBe(LogGroups.Select(name => $"arn:aws:logs:{Deployment.Region}:123456789012:log-group:{name}"), ignoreOrder: true);
    }

    [Fact]
    public async Task The_rules_of_Contributor_Insights_watch_the_log_groups()
    {
        var rules = Emulator.Elements(await Stack.Api.CloudWatchAsync("DescribeInsightRules"), "InsightRules").Single().Elements().ToList();

        rules.Select(rule => Emulator.Text(rule, "Name")).ShouldBe(["flowlambda-rejected-sources", "flowlambda-rejected-connections"], ignoreOrder: true);
        foreach (var rule in rules)
            JsonNode.Parse(Emulator.Text(rule, "Definition"))!["LogGroupNames"]!.AsArray().Select(name => (string)name!).ShouldBe(LogGroups);
    }
}
