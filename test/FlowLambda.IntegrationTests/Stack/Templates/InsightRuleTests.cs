using System.Text.Json.Nodes;
using FlowLambda.FlowLogs;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>The rules of Contributor Insights, which know a field by its column.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html</remarks>
public sealed class InsightRuleTests : TemplateTests
{
    private const int MaxBody = 8192;
    private const int MaxKeys = 4;

    [Fact]
    public void They_are_there_where_the_format_begins_with_the_default_fields() => InEveryCombination((stack, parameters) =>
    {
        var isKnown = parameters["Source"] != "kinesis" && parameters["LogFormat"] is var format && (format == LogFormats.Default || format == LogFormats.Longer);

        stack.OfType("AWS::CloudWatch::InsightRule").Count.ShouldBe(isKnown && parameters["ContributorInsights"] == "on" ? 2 : 0);
    });

    [Fact]
    public void Their_columns_are_those_of_the_default_format() => InEveryCombination((stack, _) =>
    {
        foreach (var rule in stack.OfType("AWS::CloudWatch::InsightRule"))
        {
            var fields = Body(rule)["Fields"]!.AsObject();

            fields.Count.ShouldBeGreaterThan(1);
            foreach (var (column, name) in fields)
                name!.ToString().ShouldBe(FlowLogFields.Default[int.Parse(column, System.Globalization.CultureInfo.InvariantCulture) - 1].Name);
        }
    });

    [Fact]
    public void They_count_rejected_records_of_all_watched_log_groups_by_fields_that_they_have() => InEveryCombination((stack, _) =>
    {
        var watched = stack.OfType("AWS::Logs::SubscriptionFilter").Select(filter => filter.Text("LogGroupName")).ToList();
        foreach (var rule in stack.OfType("AWS::CloudWatch::InsightRule"))
        {
            var body = Body(rule);
            var fields = body["Fields"]!.AsObject().Select(field => field.Value!.ToString()).ToList();
            var filter = body["Contribution"]!["Filters"]!.AsArray().ShouldHaveSingleItem()!;

            body["Schema"]!.ToJsonString().ShouldBe("""{"Name":"CloudWatchLogRule","Version":1}""");
            body["LogFormat"]!.ToString().ShouldBe("CLF");
            body["AggregateOn"]!.ToString().ShouldBe("Count");
            body["LogGroupNames"]!.AsArray().Select(group => group!.ToString()).ShouldBe(watched);
            body["Contribution"]!["Keys"]!.AsArray().Select(key => key!.ToString()).Append("action").ShouldBe(fields);
            (fields.Count - 1).ShouldBeLessThanOrEqualTo(MaxKeys);
            filter.ToJsonString().ShouldBe("""{"Match":"action","In":["REJECT"]}""");
            rule.Text("RuleState").ShouldBe("ENABLED");
            rule.Text("RuleBody")!.Length.ShouldBeLessThanOrEqualTo(MaxBody);
        }
    });

    [Fact]
    public void The_dashboard_shows_them_and_asks_logs_instead_where_there_are_none() => InEveryCombination((stack, parameters) =>
    {
        var widgets = DashboardBody.Of(stack).Widgets.Where(widget => widget.Title is "Rejected sources" or "Rejected connections and ports").ToList();
        var rules = stack.OfType("AWS::CloudWatch::InsightRule").Select(rule => rule.Attributes["RuleName"]).ToList();
        var hasQueries = parameters["Source"] != "kinesis" && parameters["LogFormat"].Length > 0;

        widgets.Count.ShouldBe(2);
        widgets.Select(widget => widget.Properties["insightRule"]?["ruleName"]?.ToString()).OfType<string>().ShouldBe(rules, ignoreOrder: true);
        widgets.ShouldAllBe(widget => widget.Type == (rules.Count > 0 ? "metric" : hasQueries ? "log" : "text"));
        foreach (var widget in widgets.Where(widget => widget.Type == "log"))
        {
            var sources = stack.OfType("AWS::Logs::SubscriptionFilter").Select(filter => $"SOURCE '{filter.Text("LogGroupName")}' | ");
            widget.Properties["query"]!.ToString().ShouldStartWith($"{string.Concat(sources)}parse @message /");
        }
    });

    private static JsonObject Body(StackResource rule) => JsonNode.Parse(rule.Text("RuleBody")!)!.AsObject();
}
