using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>The alarms about FlowLambda itself.</summary>
public sealed class AlarmTests : TemplateTests
{
    /// <summary>Alarms that go by themselves although all is not well, and one that says so to a topic whose subscriber fails.</summary>
    private static readonly string[] WithoutAllClear = ["LostBatchesAlarm", "FailedRecordsAlarm", "AlertsUndeliveredAlarm"];

    [Fact]
    public void Every_alarm_tells_the_topic_when_it_comes_and_when_it_goes_unless_that_says_nothing() => InEveryCombination((stack, parameters) =>
    {
        var topic = parameters["AlarmTopicArn"] is { Length: > 0 } other ? other : stack.Outputs["TopicArn"].Value;

        foreach (var alarm in stack.OfType("AWS::CloudWatch::Alarm"))
        {
            Actions(alarm, "AlarmActions").ShouldBe([topic], alarm.LogicalId);
            if (WithoutAllClear.Contains(alarm.LogicalId, StringComparer.Ordinal))
                alarm.Properties.ContainsKey("OKActions").ShouldBeFalse(alarm.LogicalId);
            else
                Actions(alarm, "OKActions").ShouldBe([topic], alarm.LogicalId);
            alarm.Properties.ContainsKey("ActionsEnabled").ShouldBeFalse(alarm.LogicalId);
            alarm.Text("TreatMissingData").ShouldBe(alarm.LogicalId == "NoRecordsAlarm" ? "breaching" : "notBreaching", alarm.LogicalId);
        }
    });

    [Fact]
    public void There_are_alarms_about_what_the_stack_has_and_about_nothing_else() => InEveryCombination((stack, parameters) =>
    {
        var isStream = parameters["Source"] == "kinesis";

        stack.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.Text("AlarmName")![(stack["Function"].PhysicalId.Length + 1)..]).ShouldBe(
            (string[])
            [
                "errors", "throttles", "failed-batches", "lost-batches", "no-records", "malformed", "skipped-data", "keys-overflowed", "duration",
                .. parameters["ConfigurationUri"].Length > 0 ? (string[])["configuration-refused"] : [],
                .. isStream ? (string[])["failed-records", "iterator-age"] : ["delivery-errors"],
                .. parameters["TopicArn"].Length == 0 ? (string[])["alerts-undelivered"] : [],
            ],
            ignoreOrder: true);
    });

    [Fact]
    public void The_alarm_about_deliveries_looks_at_every_subscription() => InEveryCombination((stack, _) =>
    {
        var filters = stack.OfType("AWS::Logs::SubscriptionFilter");
        if (filters.Count == 0)
            return;
        var metrics = stack["DeliveryErrorsAlarm"].Properties["Metrics"]!.AsArray().Select(metric => metric!.AsObject()).ToList();
        var counted = metrics.Where(metric => metric.ContainsKey("MetricStat")).ToList();

        counted.Select(metric => Dimensions(metric["MetricStat"]!["Metric"]!["Dimensions"]!.AsArray())).ShouldBe(
            filters.Select(filter => $"LogGroupName={filter.Text("LogGroupName")} DestinationType=Lambda FilterName={filter.Text("FilterName")}"), ignoreOrder: true);
        var sum = metrics.Where(metric => metric.ContainsKey("Expression")).ShouldHaveSingleItem();
        sum["Expression"]!.ToString().Split(" + ").ShouldBe(counted.Select(metric => metric["Id"]!.ToString()), ignoreOrder: true);
        metrics.Where(metric => metric["ReturnData"] is null || metric["ReturnData"]!.GetValue<bool>()).ShouldBe([sum]);
    });

    [Fact]
    public void Every_alarm_is_evaluated_over_no_more_than_a_day_whatever_the_parameters()
    {
        // More is refused for periods of less than an hour. Source: CloudWatch API reference, PutMetricAlarm.
        foreach (var minutes in (string[])["20", "30", "1440"])
        {
            foreach (var alarm in Stack(("LogGroupNames", "/vpc/flow-logs"), ("NoRecordsMinutes", minutes)).OfType("AWS::CloudWatch::Alarm"))
            {
                List<long> periods = alarm.Number("Period") is { } own
                    ? [own]
                    : [.. alarm.Properties["Metrics"]!.AsArray().Select(metric => metric!["MetricStat"]).OfType<JsonNode>().Select(counted => counted["Period"]!.GetValue<long>())];
                periods.ShouldNotBeEmpty();
                foreach (var period in periods)
                    (period * alarm.Number("EvaluationPeriods")!.Value).ShouldBeLessThanOrEqualTo(86_400, alarm.LogicalId);
                (alarm.Number("DatapointsToAlarm") ?? 1).ShouldBeLessThanOrEqualTo(alarm.Number("EvaluationPeriods")!.Value, alarm.LogicalId);
            }
        }
    }

    [Fact]
    public void The_alarms_about_duration_and_delivery_know_the_function_s_timeout_and_the_stream_s_mapping()
    {
        var stack = Stack(("Source", "kinesis"));

        stack["DurationAlarm"].Number("Threshold").ShouldBe(stack["Function"].Number("Timeout") * 1000 * 3 / 4);
        Dimensions(stack["FailedRecordsAlarm"].Properties["Dimensions"]!.AsArray()).ShouldBe($"EventSourceMappingUUID={stack["StreamMapping"].PhysicalId}");
        // The metric is there only where the mapping is told to count.
        stack["StreamMapping"].Properties["MetricsConfig"]!["Metrics"]!.AsArray().Select(name => name!.ToString()).ShouldBe(["EventCount"]);
        Dimensions(stack["FailedBatchesAlarm"].Properties["Dimensions"]!.AsArray()).ShouldBe($"QueueName={stack["FailedBatches"].Attributes["QueueName"]}");
        Dimensions(stack["AlertsUndeliveredAlarm"].Properties["Dimensions"]!.AsArray()).ShouldBe($"TopicName={stack["AlertTopic"].Attributes["TopicName"]}");
        foreach (var alarm in (string[])["ErrorsAlarm", "ThrottlesAlarm", "LostBatchesAlarm", "DurationAlarm", "IteratorAgeAlarm"])
            Dimensions(stack[alarm].Properties["Dimensions"]!.AsArray()).ShouldBe($"FunctionName={stack["Function"].PhysicalId}");
    }

    private static IEnumerable<string> Actions(StackResource alarm, string property) => alarm.Properties[property]!.AsArray().Select(action => action!.ToString());

    private static string Dimensions(JsonArray dimensions) =>
        string.Join(' ', dimensions.Select(dimension => $"{dimension!["Name"]}={dimension["Value"]}"));
}
