using System.Text.Json.Nodes;
using FlowLambda.Metrics;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>The dashboard, and the metrics that it and the alarms name.</summary>
public sealed class DashboardTests : TemplateTests
{
    private const int GridWidth = 24;
    private const int MaxHeight = 1000;
    private const int MaxSearch = 1024;

    /// <summary>The reports on records, each of which is a widget.</summary>
    private static readonly string[] Reports =
    [
        "Accepted and rejected flows", "Rejected flows by protocol", "Rejected sources", "Rejected connections and ports",
        "Bytes", "Bytes by interface", "Packets", "Packets by interface",
    ];

    [Fact]
    public void Every_widget_has_its_place() => InEveryCombination((stack, _) =>
    {
        var widgets = DashboardBody.Of(stack).Widgets;

        widgets.ShouldAllBe(widget => widget.X >= 0 && widget.Y >= 0 && widget.Width > 0 && widget.X + widget.Width <= GridWidth && widget.Height > 0 && widget.Height <= MaxHeight);
        for (var index = 0; index < widgets.Count; index++)
            widgets.Skip(index + 1).Where(widgets[index].Overlaps).ShouldBeEmpty(widgets[index].Title);
    });

    [Fact]
    public void Every_widget_has_what_its_type_needs() => InEveryCombination((stack, _) =>
    {
        foreach (var widget in DashboardBody.Of(stack).Widgets)
        {
            string[] needed = widget.Type switch
            {
                "text" => ["markdown"],
                "alarm" => ["title", "alarms"],
                "log" => ["title", "region", "view", "query"],
                "metric" => ["title", "region", "period", widget.Properties.ContainsKey("insightRule") ? "insightRule" : "metrics"],
                _ => throw new InvalidOperationException($"There is no widget {widget.Type}."),
            };

            needed.Where(name => !widget.Properties.ContainsKey(name)).ShouldBeEmpty(widget.Title);
            widget.Properties.Where(property => property.Value is JsonArray { Count: 0 } or JsonObject { Count: 0 } or null).ShouldBeEmpty(widget.Title);
        }
    });

    [Fact]
    public void The_eight_reports_are_on_top_and_the_alarms_below_them() => InEveryCombination((stack, _) =>
    {
        var widgets = DashboardBody.Of(stack).Widgets;
        var below = widgets.Where(widget => widget.Title == "FlowLambda itself").ShouldHaveSingleItem();

        Reports.Except(widgets.Where(widget => widget.Y < below.Y).Select(widget => widget.Title), StringComparer.Ordinal).ShouldBeEmpty();
        widgets.Where(widget => widget.Type == "alarm").ShouldHaveSingleItem().Y.ShouldBeGreaterThan(below.Y);
        widgets.Select(widget => widget.Title).Distinct(StringComparer.Ordinal).Count().ShouldBe(widgets.Count);
    });

    [Fact]
    public void It_shows_all_alarms_that_the_stack_has_and_no_other() => InEveryCombination((stack, _) =>
        DashboardBody.Of(stack).Widgets.Where(widget => widget.Type == "alarm").SelectMany(widget => widget.Properties["alarms"]!.AsArray()).Select(alarm => alarm!.ToString())
            .ShouldBe(stack.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.Arn), ignoreOrder: true));

    [Fact]
    public void Every_metric_of_FlowLambda_that_it_or_an_alarm_names_is_one_that_the_shipped_configuration_puts() => InEveryCombination((stack, _) =>
    {
        var widgets = DashboardBody.Of(stack).Widgets;
        var metrics = widgets.SelectMany(widget => widget.Metrics).Concat(stack.OfType("AWS::CloudWatch::Alarm").SelectMany(Watched)).ToList();

        widgets.Where(widget => widget.Properties.ContainsKey("metrics")).ShouldAllBe(widget => widget.Metrics.Count > 0);
        metrics.Where(metric => metric.Namespace == ShippedConfiguration.Value.MetricsNamespace).ShouldAllBe(metric => IsPut(metric));
        // What Lambda, SQS and the others put is theirs to name; what is in no known namespace would be seen by nobody.
        metrics.Select(metric => metric.Namespace).Distinct(StringComparer.Ordinal).Except(
            [ShippedConfiguration.Value.MetricsNamespace, "AWS/Lambda", "AWS/Logs", "AWS/SQS", "AWS/SNS", "AWS/DynamoDB"], StringComparer.Ordinal).ShouldBeEmpty();
    });

    [Fact]
    public void It_and_the_alarms_look_into_the_first_namespace_that_is_named()
    {
        var stack = Stack(("LogGroupNames", "/vpc/flow-logs"), ("MetricNamespaces", "Network/Flows,Security"), ("ConfigurationUri", ParameterCombinations.ConfigurationUri));
        var others = Stack(("LogGroupNames", "/vpc/flow-logs"), ("ConfigurationUri", ParameterCombinations.ConfigurationUri));

        Namespaces(stack).ShouldBe(Namespaces(others).Select(name => name == "FlowLambda" ? "Network/Flows" : name));
        Namespaces(stack).Count(name => name == "Network/Flows").ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Every_search_is_of_a_length_that_CloudWatch_takes_and_quotes_what_is_no_plain_word() => InEveryCombination((stack, _) =>
    {
        var expressions = DashboardBody.Of(stack).Widgets.SelectMany(widget => widget.Properties["metrics"]?.AsArray() ?? []).Select(row => row![0]).OfType<JsonObject>()
            .Select(expression => expression["expression"]!.ToString()).Where(expression => expression.Contains("SEARCH", StringComparison.Ordinal)).ToList();

        expressions.Count.ShouldBeGreaterThan(4);
        expressions.ShouldAllBe(expression => expression.Length <= MaxSearch && ShownMetric.Searches(expression).Count == 1);
        expressions.SelectMany(ShownMetric.Searches).SelectMany(search => search.Groups["schema"].Value.Split(','))
            .ShouldAllBe(name => name.StartsWith('"') && name.EndsWith('"') || name.All(c => char.IsAsciiLetterOrDigit(c) || c == '/'));
    });

    private static bool IsPut(ShownMetric metric) =>
        ShippedConfiguration.Value.Metrics.Any(definition => definition.Name == metric.Name && definition.Dimensions.Select(dimension => dimension.Name).SequenceEqual(metric.Dimensions, StringComparer.Ordinal))
        || (SelfMetricNames.All.Contains(metric.Name, StringComparer.Ordinal) && (metric.Dimensions.Count == 0 || metric is { Name: SelfMetricNames.AlertsPublished, Dimensions: ["Rule"] }));

    private static IEnumerable<string> Namespaces(CloudFormationStack stack) =>
        DashboardBody.Of(stack).Widgets.SelectMany(widget => widget.Metrics).Concat(stack.OfType("AWS::CloudWatch::Alarm").SelectMany(Watched)).Select(metric => metric.Namespace);

    /// <summary>The metrics that an alarm watches.</summary>
    private static IEnumerable<ShownMetric> Watched(StackResource alarm)
    {
        var metrics = alarm.Properties["Metrics"] is JsonArray several
            ? several.Select(metric => metric!["MetricStat"]?["Metric"]).OfType<JsonObject>()
            : [alarm.Properties];
        return metrics.Select(metric => new ShownMetric(
            metric["Namespace"]!.ToString(), metric["MetricName"]!.ToString(), [.. (metric["Dimensions"]?.AsArray() ?? []).Select(dimension => dimension!["Name"]!.ToString())]));
    }
}
