using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>Alarms of which a rule can say the same.</summary>
public sealed class AlarmTests
{
    /// <summary>The example of AWS's own guide: ten rejected SSH connections or more in an hour.</summary>
    [Fact]
    public void The_documented_alarm_on_rejected_SSH_becomes_a_rule_of_the_same_hour_and_number()
    {
        var rule = Imported.Rule(Exported.Alarm("SSH rejects", more: new JsonObject { ["AlarmDescription"] = "Somebody knocks" }));

        rule.Keys().ShouldBe(["name", "title", "description", "severity", "logGroup", "pattern", "statistic", "window", "threshold", "cooldown"]);
        (rule.Value("name"), rule.Value("title"), rule.Value("description"), rule.Value("severity")).ShouldBe(("SSH-rejects", "SSH rejects", "Somebody knocks", "medium"));
        (rule.Value("logGroup"), rule.Value("pattern")).ShouldBe(("/vpc/flow-logs", Exported.SshRejects));
        (rule.Value("statistic"), rule.Value("window"), rule.Value("threshold"), rule.Value("cooldown")).ShouldBe(("count", "1h", "10", "1h"));
    }

    [Theory]
    [InlineData(60, "1m")]
    [InlineData(300, "5m")]
    [InlineData(5400, "90m")]
    [InlineData(7200, "2h")]
    [InlineData(86400, "24h")]
    public void The_period_becomes_the_window_and_the_cooldown(int period, string window)
    {
        var rule = Imported.Rule(Exported.Alarm(more: new JsonObject { ["Period"] = period }));

        (rule.Value("window"), rule.Value("cooldown")).ShouldBe((window, window));
    }

    // How many events, each adding the value, are the first to reach the threshold (or to go above it).
    [Theory]
    [InlineData("1", "GreaterThanOrEqualToThreshold", 10.0, "10")]
    [InlineData("1", "GreaterThanThreshold", 10.0, "11")]
    [InlineData("1", "GreaterThanThreshold", 0.0, "1")]
    [InlineData("1", "GreaterThanOrEqualToThreshold", 10.5, "11")]
    [InlineData("1", "GreaterThanThreshold", 10.5, "11")]
    [InlineData("5", "GreaterThanOrEqualToThreshold", 12.0, "3")]
    [InlineData("5", "GreaterThanOrEqualToThreshold", 15.0, "3")]
    [InlineData("5", "GreaterThanThreshold", 15.0, "4")]
    [InlineData("0.1", "GreaterThanOrEqualToThreshold", 0.3, "3")]
    [InlineData("0.1", "GreaterThanThreshold", 0.3, "4")]
    [InlineData("2.5e1", "GreaterThanOrEqualToThreshold", 60.0, "3")]
    [InlineData("100", "GreaterThanOrEqualToThreshold", 1.0, "1")]
    [InlineData("3", "GreaterThanOrEqualToThreshold", 1e9, "333333334")]
    public void A_sum_of_the_same_number_for_each_event_becomes_a_count(string value, string comparison, double threshold, string count)
    {
        var alarm = Exported.Alarm(more: new JsonObject { ["ComparisonOperator"] = comparison, ["Threshold"] = threshold });

        var rule = Imported.Rule(alarm, Exported.Filter(value: value));

        (rule.Value("statistic"), rule.Value("threshold")).ShouldBe(("count", count));
    }

    [Theory]
    [InlineData("GreaterThanOrEqualToThreshold", 10.0, "10")]
    [InlineData("GreaterThanThreshold", 9.5, "10")]
    [InlineData("GreaterThanThreshold", 10.0, "11")]
    public void A_sample_count_becomes_a_count_whatever_each_event_adds(string comparison, double threshold, string count)
    {
        var more = new JsonObject { ["Statistic"] = "SampleCount", ["ComparisonOperator"] = comparison, ["Threshold"] = threshold };

        foreach (var value in new[] { "1", "7", "-3", "0" })
        {
            var rule = Imported.Rule(Exported.Alarm(more: more), Exported.Filter(value: value));

            (rule.Value("statistic"), rule.Value("threshold")).ShouldBe(("count", count), value);
        }
    }

    [Fact]
    public void A_sample_count_of_a_field_counts_the_records_that_have_a_number_there()
    {
        var rule = Imported.Rule(Exported.Alarm(more: new JsonObject { ["Statistic"] = "SampleCount" }), Exported.Filter(value: "$bytes"));

        (rule.Value("statistic"), rule.Value("threshold"), rule.Flow("match")).ShouldBe(("count", "10", "{ bytes: [{ exists: true }] }"));
    }

    [Theory]
    [InlineData("Sum", "GreaterThanOrEqualToThreshold", 1_000_000_000.0, "sum(bytes)", "1000000000")]
    [InlineData("Sum", "GreaterThanThreshold", 1000.0, "sum(bytes)", "1001")]
    [InlineData("Sum", "GreaterThanThreshold", 1000.5, "sum(bytes)", "1001")]
    [InlineData("Sum", "GreaterThanOrEqualToThreshold", 1000.5, "sum(bytes)", "1000.5")]
    [InlineData("Maximum", "GreaterThanOrEqualToThreshold", 1000.0, "max(bytes)", "1000")]
    [InlineData("Maximum", "GreaterThanThreshold", 1000.0, "max(bytes)", "1001")]
    public void A_number_field_is_added_up_or_its_largest_value_taken(string statistic, string comparison, double threshold, string expected, string from)
    {
        var alarm = Exported.Alarm(more: new JsonObject { ["Statistic"] = statistic, ["ComparisonOperator"] = comparison, ["Threshold"] = threshold });

        var rule = Imported.Rule(alarm, Exported.Filter(value: "$bytes"));

        (rule.Value("statistic"), rule.Value("threshold")).ShouldBe((expected, from));
        rule.Keys().Contains("match", StringComparer.Ordinal).ShouldBeFalse();
    }

    [Theory]
    [InlineData(5.0, "GreaterThanOrEqualToThreshold")]
    [InlineData(4.9, "GreaterThanThreshold")]
    public void A_maximum_of_the_same_number_for_each_event_needs_one_event(double threshold, string comparison)
    {
        var alarm = Exported.Alarm(more: new JsonObject { ["Statistic"] = "Maximum", ["Threshold"] = threshold, ["ComparisonOperator"] = comparison });

        var rule = Imported.Rule(alarm, Exported.Filter(value: "5"));

        (rule.Value("statistic"), rule.Value("threshold")).ShouldBe(("count", "1"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    public void One_breaching_period_is_enough_for_a_rule(int periods, int datapoints) =>
        Imported.Rule(Exported.Alarm(more: new JsonObject { ["EvaluationPeriods"] = periods, ["DatapointsToAlarm"] = datapoints })).Value("threshold").ShouldBe("10");

    [Fact]
    public void Dimensions_are_bound_by_place_and_asked_of_the_record()
    {
        var filter = Exported.Filter(more: new JsonObject { ["dimensions"] = new JsonObject { ["Port"] = "$destport", ["From"] = "$source", ["What"] = "$action" } });
        var alarm = Exported.Alarm(more: new JsonObject
        {
            ["Dimensions"] = new JsonArray(
                new JsonObject { ["Name"] = "What", ["Value"] = "REJECT" },
                new JsonObject { ["Name"] = "From", ["Value"] = "203.0.113.9" },
                new JsonObject { ["Name"] = "Port", ["Value"] = "22" }),
        });

        var rule = Imported.Rule(alarm, filter);

        rule.Flow("match").ShouldBe("{ action: [REJECT], dstport: [22], srcaddr: [203.0.113.9] }");
    }

    [Fact]
    public void A_metric_with_the_same_name_and_other_dimensions_is_not_the_alarms()
    {
        var rule = Imported.Rule(
            Exported.Alarm(more: new JsonObject { ["Dimensions"] = Exported.AlarmDimension("Eni", "eni-1") }),
            Exported.Filter(),
            Exported.Filter(pattern: "[v, a, eni, ...]", more: Exported.Dimensions("Eni", "$eni")));

        (rule.Value("pattern"), rule.Flow("match")).ShouldBe(("[v, a, eni, ...]", "{ interface-id: [eni-1] }"));
    }

    [Fact]
    public void The_same_filter_in_two_log_groups_becomes_one_rule_over_both()
    {
        var more = new JsonObject { ["defaultValue"] = 0 };

        var rule = Imported.Rule(Exported.Alarm(), Exported.Filter(more: more), Exported.Filter(logGroup: "/vpc/other", more: more));

        rule.Flow("logGroup").ShouldBe("[/vpc/flow-logs, /vpc/other]");
    }

    [Fact]
    public void An_alarm_whose_actions_are_disabled_becomes_a_rule_that_is_not_run()
    {
        Imported.Rule(Exported.Alarm(more: new JsonObject { ["ActionsEnabled"] = false })).Value("enabled").ShouldBe("false");
        Imported.Rule(Exported.Alarm()).Value("enabled").ShouldBeNull();
    }

    [Fact]
    public void The_comments_tell_of_the_windows_and_of_the_actions()
    {
        var alarm = Exported.Alarm(more: new JsonObject
        {
            ["AlarmActions"] = new JsonArray("arn:aws:sns:eu-west-1:123456789012:on-call"),
            ["OKActions"] = new JsonArray("arn:aws:sns:eu-west-1:123456789012:all-clear", "arn:aws:sns:eu-west-1:123456789012:on-call"),
        });

        var imported = Imported.From(Exported.Filters(Exported.Filter()), Exported.Alarms(alarm));

        imported.Text.ReplaceLineEndings(" ").ShouldContain("fixed periods");
        imported.Text.ShouldContain("alerts no later than the alarm");
        imported.Comments.ShouldHaveLine("Alarm 'ssh'.");
        imported.Comments.ShouldHaveLine("The alert topic takes the place of the alarm's actions: arn:aws:sns:eu-west-1:123456789012:on-call, arn:aws:sns:eu-west-1:123456789012:all-clear");
        imported.Error.ShouldBe("1 metric, 1 rule\n");
    }

    [Fact]
    public void A_threshold_that_is_not_the_alarms_is_explained()
    {
        var alarm = Exported.Alarm(more: new JsonObject { ["ComparisonOperator"] = "GreaterThanThreshold", ["Threshold"] = 12.0 });

        var imported = Imported.From(Exported.Filters(Exported.Filter(value: "5")), Exported.Alarms(alarm));

        imported.Comments.ShouldHaveLine("The alarm goes off above 12, and each event adds 5: 3 is the first number that does it.");
    }

    [Fact]
    public void That_an_alarm_takes_missing_data_for_a_breach_is_told()
    {
        var imported = Imported.From(Exported.Filters(Exported.Filter()), Exported.Alarms(Exported.Alarm(more: new JsonObject { ["TreatMissingData"] = "breaching" })));

        imported.Rules.Count.ShouldBe(1);
        imported.Comments.ShouldContain(comment => comment.StartsWith("NOT THE SAME: ", StringComparison.Ordinal) && comment.Contains("TreatMissingData: breaching", StringComparison.Ordinal));
        imported.Error.ShouldContain("alarm 'ssh': not the same: ");
    }

    [Fact]
    public void Names_of_rules_are_legal_and_each_there_once()
    {
        string[] alarms = ["SSH rejects", "SSH/rejects", "SSH-rejects-2", "  ", "\u62d2\u7d76", new('x', 255), new('x', 254)];

        var names = Imported.From(Exported.Filters(Exported.Filter()), Exported.Alarms([.. alarms.Select(name => Exported.Alarm(name))])).Rules.Select(rule => rule.Value("name"));

        names.ShouldBe(["SSH-rejects", "SSH-rejects-2", "SSH-rejects-2-2", "alarm", "alarm-2", new string('x', 100), new string('x', 98) + "-2"]);
    }
}
