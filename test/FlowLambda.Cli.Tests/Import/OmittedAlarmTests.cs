using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>Alarms of which no rule can say the same: each is named in a comment that says why.</summary>
public sealed class OmittedAlarmTests
{
    [Theory]
    [InlineData("{\"Statistic\": \"Average\"}", "its statistic is Average")]
    [InlineData("{\"Statistic\": \"Minimum\"}", "its statistic is Minimum")]
    [InlineData("{\"Statistic\": null}", "its statistic is missing")]
    [InlineData("{\"Statistic\": null, \"ExtendedStatistic\": \"p99.9\"}", "its statistic is p99.9, and a rule keeps no percentiles")]
    [InlineData("{\"ComparisonOperator\": \"LessThanThreshold\"}", "it goes off below its threshold")]
    [InlineData("{\"ComparisonOperator\": \"LessThanOrEqualToThreshold\"}", "it goes off below its threshold")]
    [InlineData("{\"ComparisonOperator\": null}", "its comparison is missing")]
    [InlineData("{\"Threshold\": null}", "its threshold is missing")]
    [InlineData("{\"Threshold\": 1e300}", "its threshold is missing, or is a number that no window reaches")]
    [InlineData("{\"Threshold\": 0}", "whatever number its metric has reaches the threshold")]
    [InlineData("{\"Threshold\": -1, \"ComparisonOperator\": \"GreaterThanThreshold\"}", "whatever number its metric has reaches the threshold")]
    [InlineData("{\"Period\": 10}", "its period is 10 s")]
    [InlineData("{\"Period\": 30}", "its period is 30 s")]
    [InlineData("{\"Period\": 604800}", "its period is 604800 s")]
    [InlineData("{\"Period\": null}", "its period is missing")]
    [InlineData("{\"EvaluationPeriods\": 3}", "3 of 3 periods must reach the threshold")]
    [InlineData("{\"EvaluationPeriods\": 5, \"DatapointsToAlarm\": 2}", "2 of 5 periods must reach the threshold")]
    [InlineData("{\"Unit\": \"Bytes\"}", "it looks at values whose unit is Bytes, and the metric filter gives them the unit None")]
    [InlineData("{\"Dimensions\": [{\"Name\": \"Eni\", \"Value\": \"eni-1\"}]}", "no imported metric filter gives its metric these dimensions")]
    public void An_alarm_that_no_rule_can_stand_for(string members, string reason) =>
        Imported.Reason(Exported.Alarm(more: JsonNode.Parse(members)!.AsObject())).ShouldStartWith(reason);

    [Fact]
    public void Metric_math()
    {
        var alarm = Math(new JsonObject { ["Id"] = "e1", ["Expression"] = "m1 * 2", ["ReturnData"] = true });

        Imported.Reason(alarm).ShouldStartWith("it is about metric math");
    }

    [Fact]
    public void Anomaly_detection()
    {
        var alarm = Math(new JsonObject { ["Id"] = "ad1", ["Expression"] = "ANOMALY_DETECTION_BAND(m1, 2)", ["ReturnData"] = true });
        alarm["ThresholdMetricId"] = "ad1";
        alarm["ComparisonOperator"] = "GreaterThanUpperThreshold";

        Imported.Reason(alarm).ShouldStartWith("it compares with a band of anomaly detection");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_sum_that_no_event_raises(string value) =>
        Imported.Reason(Exported.Alarm(), Exported.Filter(value: value)).ShouldBe($"each event adds {value}, so that no number of them raises the sum");

    [Fact]
    public void A_sum_of_too_many_steps() =>
        Imported.Reason(Exported.Alarm(more: new JsonObject { ["Threshold"] = 1e9 }), Exported.Filter(value: "0.0000001")).ShouldBe("its threshold takes more events than can be counted");

    [Theory]
    [InlineData("1")]
    [InlineData("$bytes")]
    public void A_count_of_too_many_events(string value) =>
        Imported.Reason(Exported.Alarm(more: new JsonObject { ["Statistic"] = "SampleCount", ["Threshold"] = 1e17 }), Exported.Filter(value: value)).ShouldBe("its threshold takes more events than can be counted");

    [Fact]
    public void A_maximum_that_is_never_reached() =>
        Imported.Reason(Exported.Alarm(more: new JsonObject { ["Statistic"] = "Maximum" }), Exported.Filter(value: "5")).ShouldBe("each event adds 5, which never reaches its threshold");

    [Theory]
    [InlineData("Sum", 1.0, "its sum has the metric's default values in it")]
    [InlineData("SampleCount", 0.0, "it counts the metric's default values too")]
    [InlineData("Maximum", 10.0, "the metric's default value alone reaches its threshold")]
    public void Default_values_that_the_alarm_sees(string statistic, double value, string reason) =>
        Imported.Reason(
            Exported.Alarm(more: new JsonObject { ["Statistic"] = statistic }),
            Exported.Filter(value: "20", more: new JsonObject { ["defaultValue"] = value })).ShouldStartWith(reason);

    [Fact]
    public void Several_filters_that_feed_one_metric()
    {
        var reason = Imported.Reason(Exported.Alarm(), Exported.Filter(), Exported.Filter(pattern: "REJECT"));

        reason.ShouldBe("its metric adds up 2 metric filters ('SshRejects-filter', 'SshRejects-filter'), and a rule has one pattern");
    }

    [Fact]
    public void Two_filters_of_one_log_group_that_count_the_same_events_twice()
    {
        var again = Exported.Filter();
        again["filterName"] = "again";

        Imported.Reason(Exported.Alarm(), Exported.Filter(), again).ShouldStartWith("its metric adds up 2 metric filters");
    }

    [Fact]
    public void A_filter_that_counts_other_events_than_its_metric_will()
    {
        var filter = Exported.Filter();
        filter["applyOnTransformedLogs"] = true;

        Imported.Reason(Exported.Alarm(), filter).ShouldStartWith("its metric counts other events here");
    }

    [Theory]
    [InlineData("{ $.bytes > 1 }", "$.bytes", "$.bytes is not a field of a space-delimited pattern")]
    [InlineData("[v, a, eni, ...]", "$bytes", "the pattern has no field $bytes")]
    [InlineData("[v, a, eni, ...]", "$eni", "$eni stands where a record has interface-id, which is not a number field")]
    [InlineData("[v, a, eni, ..., start, end, action, status]", "$start", "$start stands where a record has start, which is not a number field")]
    [InlineData("[v, a, eni, rest]", "$rest", "$rest is the pattern's last field and takes all that is left of the record")]
    [InlineData("[v, a, eni, ...]", "$3", "$3 stands for a field only where the pattern has `...`, [] or no name")]
    [InlineData("[v, a, eni, ..., end, action, status]", "$13", "$13 stands for a field only where the pattern has `...`, [] or no name")]
    [InlineData("[v, a, eni]", "$3", "$3 stands for a field only where the pattern has `...`, [] or no name")]
    [InlineData("[v, a, ]", "$3", "$3 is the pattern's last field and takes all that is left of the record")]
    [InlineData("[]", "$15", "$15 lies beyond the 14 fields of the record format")]
    [InlineData("[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]", "$j", "the pattern names more fields than the 14 fields of the record format")]
    public void A_value_that_is_no_number_field_of_the_record(string pattern, string value, string reason) =>
        Imported.Reason(Exported.Alarm(), Exported.Filter(pattern: pattern, value: value)).ShouldStartWith(reason);

    [Theory]
    [InlineData("$nothing", "eni-1", "dimension D: the pattern has no field $nothing")]
    [InlineData("$eni", "-", "dimension D: '-' is no value that a rule can ask of interface-id")]
    [InlineData("$destport", "ssh", "dimension D: 'ssh' is no value that a rule can ask of dstport")]
    [InlineData("$destport", "22 ] #", "dimension D: '22 ] #' is no value that a rule can ask of dstport")]
    [InlineData("$source", "10.0.0.0/8", "dimension D: '10.0.0.0/8' is no value that a rule can ask of srcaddr")]
    [InlineData("$action", "DROP", "dimension D: 'DROP' is no value that a rule can ask of action")]
    public void A_dimension_that_a_rule_cannot_ask_for(string selector, string value, string reason) =>
        Imported.Reason(
            Exported.Alarm(more: new JsonObject { ["Dimensions"] = Exported.AlarmDimension("D", value) }),
            Exported.Filter(more: Exported.Dimensions("D", selector))).ShouldStartWith(reason);

    [Fact]
    public void A_dimension_that_is_a_member_of_JSON() =>
        Imported.Reason(
            Exported.Alarm(more: new JsonObject { ["Dimensions"] = Exported.AlarmDimension("D", "a") }),
            Exported.Filter(pattern: "{ $.b = * }", more: Exported.Dimensions("D", "$.b"))).ShouldStartWith("dimension D: $.b is not a field of a space-delimited pattern");

    [Fact]
    public void Composite_alarms()
    {
        var alarms = Exported.Alarms();
        alarms["CompositeAlarms"] = new JsonArray(new JsonObject { ["AlarmName"] = "both", ["AlarmRule"] = "ALARM(a) AND ALARM(b)" });

        var imported = Imported.From(Exported.Filters(Exported.Filter()), alarms);

        imported.Comments.ShouldHaveLine("LEFT OUT: composite alarm 'both': it is about the states of other alarms, and a rule about records.");
        imported.Error.ShouldEndWith("1 metric, 0 rules; 1 alarm could not be carried over (see the comments)\n");
    }

    [Fact]
    public void Alarms_on_other_metrics_are_counted_and_not_looked_at()
    {
        var cpu = new JsonObject { ["Namespace"] = "AWS/EC2", ["MetricName"] = "CPUUtilization" };

        var imported = Imported.From(Exported.Filters(Exported.Filter()), Exported.Alarms(Exported.Alarm("a", more: cpu), Exported.Alarm("b", metric: "Another")));

        imported.Rules.ShouldBeEmpty();
        imported.Error.ShouldBe("2 alarms on other metrics: not looked at\n1 metric, 0 rules\n");
    }

    [Fact]
    public void An_alarm_on_the_metric_of_a_faulty_filter_is_not_forgotten() =>
        Imported.From(Exported.Filters(Exported.Filter(value: "many")), Exported.Alarms(Exported.Alarm())).Error
            .ShouldEndWith("0 metrics, 0 rules; 1 metric filter and 1 alarm could not be carried over (see the comments)\n");

    private static JsonObject Math(JsonObject expression)
    {
        var alarm = Exported.Alarm();
        foreach (var member in new[] { "MetricName", "Namespace", "Statistic", "Period", "Dimensions" })
            alarm.Remove(member);
        alarm["Metrics"] = new JsonArray(
            expression,
            new JsonObject
            {
                ["Id"] = "m1",
                ["MetricStat"] = new JsonObject
                {
                    ["Metric"] = new JsonObject { ["Namespace"] = Exported.Namespace, ["MetricName"] = "SshRejects", ["Dimensions"] = new JsonArray() },
                    ["Period"] = 300,
                    ["Stat"] = "Sum",
                },
                ["ReturnData"] = false,
            });
        return alarm;
    }
}
