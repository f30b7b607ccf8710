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
