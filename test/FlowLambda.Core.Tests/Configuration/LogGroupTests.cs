using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>A metric or rule with <c>logGroup</c> looks at the log events of those log groups only.</summary>
public class LogGroupTests
{
    [Theory]
    [InlineData("/vpc/a", 1)]
    [InlineData("/vpc/b", 0)]
    [InlineData("/vpc/*", 1)]
    [InlineData("/vpc/?", 1)]
    [InlineData("[/vpc/b, /vpc/a]", 1)]
    [InlineData("[/vpc/b, /other/*]", 0)]
    [InlineData("\"*\"", 1)]
    public void A_metric_counts_what_its_globs_match(string logGroup, int data) =>
        Process(Given.Metric($"logGroup: {logGroup}"), "/vpc/a").Metrics.Count.ShouldBe(data);

    [Fact]
    public void Log_events_that_come_without_the_name_of_a_log_group_may_be_of_any() =>
        Process(Given.Metric("logGroup: /vpc/b"), "").Metrics.Count.ShouldBe(1);

    [Theory]
    [InlineData("/vpc/a", 1)]
    [InlineData("/vpc/b", 0)]
    public void So_does_a_rule(string logGroup, int alerts) =>
        Process(Given.Rule($"logGroup: {logGroup}, window: 1m, threshold: 1"), "/vpc/a").Alerts.Count.ShouldBe(alerts);

    [Theory]
    [InlineData("/vpc/custom", "is an error: that log group has no such field", true)]
    [InlineData("/vpc/custom-2", "falls under the default format, which has it", false)]
    [InlineData("/other", "falls under the default format, which has it", false)]
    public void What_a_format_lacks_matters_where_a_rule_runs(string logGroup, string because, bool isFault)
    {
        var result = ConfigurationLoader.Read($$"""
            version: 1
            logFormats:
              - { logGroup: /vpc/custom, format: "${srcaddr} ${dstaddr}" }
            rules:
              - { name: rule, logGroup: {{logGroup}}, match: { dstport: [22] }, window: 1m, threshold: 1 }
            """);

        (result.Faults.Count == 1).ShouldBe(isFault, because);
        result.Warnings.ShouldBeEmpty();
        if (isFault)
            result.Faults[0].Message.ShouldBe("rule 'rule' cannot run on /vpc/custom: its format has no dstport");
    }

    [Theory]
    [InlineData("/vpc/flags-*", "")]
    [InlineData("/vpc/*", "any other log group")]
    [InlineData("/rds/*", "any other log group")]
    public void Only_the_formats_that_a_glob_can_meet_matter(string logGroup, string unable)
    {
        var result = ConfigurationLoader.Read($$"""
            version: 1
            logFormats:
              - { logGroup: /vpc/flags-*, format: "${srcaddr} ${tcp-flags}" }
              - { logGroup: /s3/*, format: "${srcaddr}" }
            rules:
              - { name: rule, logGroup: {{logGroup}}, match: { tcp-flags: [2] }, window: 1m, threshold: 1 }
            """);

        result.Faults.Concat(result.Warnings).Select(fault => fault.Message).Where(message => message.Contains("/s3/", StringComparison.Ordinal)).ShouldBeEmpty();
        result.Faults.Concat(result.Warnings).Any().ShouldBe(unable.Length > 0);
    }

    [Theory]
    [InlineData("/vpc/*", "/rds/*", false)]
    [InlineData("/vpc/*", "*/a", true)]
    [InlineData("/v?c/a", "/vpc/?", true)]
    [InlineData("/v?c/a", "/vpc/?b", false)]
    [InlineData("*a*", "*b*", true)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("a*b", "a*c", false)]
    public void Two_globs_meet_where_some_name_matches_both(string one, string other, bool meet)
    {
        LogGroups.Meet(one, other).ShouldBe(meet);
        LogGroups.Meet(other, one).ShouldBe(meet);
    }

    [Fact]
    public void An_empty_list_of_log_groups_is_a_fault() =>
        ConfigurationLoader.Read("{ version: 1, rules: [ { name: r, logGroup: [], match: {}, window: 1m, threshold: 1 } ] }")
            .Faults.ShouldHaveSingleItem().Path.ShouldBe("rules[0].logGroup");

    [Fact]
    public void A_rule_that_is_switched_off_is_checked_but_raises_nothing()
    {
        Given.Rule("enabled: true, window: 1m, threshold: 1").Feed(new Flow()).Alerts.ShouldHaveSingleItem();
        Given.Rule("enabled: false, window: 1m, threshold: 1").Feed(new Flow()).Alerts.ShouldBeEmpty();
        ConfigurationLoader.Read("{ version: 1, rules: [ { name: r, enabled: no, match: {}, window: 0m, threshold: 1 } ] }").Faults
            .Select(fault => fault.Path).ShouldBe(["rules[0].enabled", "rules[0].window"]);
    }

    private static BatchResult Process(FlowEngine engine, string logGroup)
    {
        using var lines = Batch.Of(new Flow());
        var batch = new LogEventBatch(lines.Buffer) { LogGroup = logGroup };
        foreach (var logEvent in lines.Events)
            batch.Add(logEvent);
        return engine.Process(batch);
    }
}
