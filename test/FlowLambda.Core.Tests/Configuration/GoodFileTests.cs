using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Core.Tests.Configuration;

public class GoodFileTests
{
    public static TheoryData<string> Forms => ["yaml", "json"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_rule_is_what_the_file_says(string form)
    {
        var rule = Load(form).Rules.ShouldHaveSingleItem();

        (rule.Name, rule.Title, rule.Severity).ShouldBe(("ssh-brute-force", "Repeated rejected SSH from one source", Severity.High));
        rule.GroupBy.ShouldBe([FlowLogFields.SourceAddress]);
        rule.Statistic.Kind.ShouldBe(StatisticKind.Count);
        (rule.WindowMinutes, rule.Threshold, rule.CooldownMinutes).ShouldBe((5, 20, 30));
        rule.Escalation.ShouldBe([(Severity.Critical, 200)]);
        rule.Runbook.ShouldBe(new Uri("https://example.com/runbooks/ssh"));
        rule.Tags.ShouldBe(["attack.t1110"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_metric_is_what_the_file_says(string form)
    {
        var configuration = Load(form);

        configuration.MetricsNamespace.ShouldBe("FlowLambda");
        var metric = configuration.Metrics.ShouldHaveSingleItem();
        (metric.Name, metric.Unit, metric.MaxSeries, metric.SumOf).ShouldBe(("RejectedFlows", "Count", 50, null));
        metric.Dimensions.Select(dimension => dimension.Field).ShouldBe([FlowLogFields.DestinationPort]);
        metric.Always.Select(values => values.Single()).ShouldBe(["22", "3389"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Formats_prefixes_and_limits_are_what_the_file_says(string form)
    {
        var configuration = Load(form);

        configuration.FormatOf("/vpc/custom-7").ToString().ShouldBe(
            "${version} ${vpc-id} ${srcaddr} ${dstaddr} ${dstport} ${action} ${start} ${end} ${log-status}");
        configuration.FormatOf("/vpc/other").ShouldBe(RecordFormat.Default);
        Address.TryParse("2001:db8:8000::1", out var own).ShouldBeTrue();
        configuration.Scopes.Of(own).ShouldBe(AddressScope.Private);
        configuration.MaxAlertsPerBatch.ShouldBe(20);
        configuration.MaxKeys.ShouldBe(500_000);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_matches_the_records_that_the_file_means(string form)
    {
        var attack = Enumerable.Repeat(new Flow { Source = "203.0.113.9" }, 20);
        var office = Enumerable.Repeat(new Flow { Source = "198.51.100.7" }, 500);
        var ignored = Enumerable.Repeat(new Flow { Source = "10.0.1.49", DestinationPort = 80 }, 3);

        var result = Given.Engine(form == "yaml" ? DesignExample.Yaml : DesignExample.Json).Feed([.. attack, .. office, .. ignored]);

        result.Counts.Ignored.ShouldBe(3);
        result.Alerts.ShouldHaveSingleItem().Group.ShouldBe([KeyValuePair.Create("srcaddr", "203.0.113.9")]);
        result.Metrics.ShouldHaveSingleItem().Values.SampleCount.ShouldBe(520);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_log_group_without_protocol_is_warned_of(string form)
    {
        var warning = ConfigurationLoader.Read(form == "yaml" ? DesignExample.Yaml : DesignExample.Json).Warnings.ShouldHaveSingleItem();

        warning.Path.ShouldBe("rules[0]");
        warning.Message.ShouldBe("rule 'ssh-brute-force' cannot run on /vpc/custom-*: its format has no protocol");
    }

    [Fact]
    public void The_shipped_file_is_good_and_nothing_in_it_is_doubtful()
    {
        var result = ConfigurationLoader.Read(Data.ShippedConfiguration);

        result.Faults.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        result.Configuration.ShouldNotBeNull().Rules.Count.ShouldBe(Data.ShippedConfiguration.Split("\n  - name: ").Length - 1);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var configuration = Given.Configuration("{ version: 1, rules: [ { name: a, match: {}, window: 2h, threshold: 1.5 } ] }");

        var rule = configuration.Rules.ShouldHaveSingleItem();
        (rule.Title, rule.Severity, rule.Statistic.Kind, rule.CooldownMinutes).ShouldBe(("a", Severity.Medium, StatisticKind.Count, 120));
        rule.GroupBy.ShouldBeEmpty();
        rule.Threshold.ShouldBe(1.5);
        configuration.MetricsNamespace.ShouldBe("FlowLambda");
        configuration.FormatOf("any").ShouldBe(RecordFormat.Default);
    }

    [Fact]
    public void A_section_with_nothing_under_it_is_one_that_is_not_there()
    {
        var configuration = Given.Configuration("version: 1\nrules:\nmetrics:\nlists:\n# all commented out\nlogFormats: ~");

        configuration.Rules.ShouldBeEmpty();
        configuration.LogFormats.ShouldBeEmpty();
    }

    [Fact]
    public void Anchors_and_aliases_are_read()
    {
        var rules = Given.Configuration("{ version: 1, rules: [ { name: a, match: &m { action: REJECT }, window: 1m, threshold: 1 }, { name: b, match: *m, window: 1m, threshold: 1 } ] }").Rules;

        rules[1].Match.Mentioned.ShouldBe(rules[0].Match.Mentioned);
    }

    [Fact]
    public void Text_beyond_the_basic_plane_may_be_escaped_as_JSON_writes_it() =>
        Given.Configuration("""{"version":1,"rules":[{"name":"a","title":"\ud83d\ude00 caf\u00e9","match":{},"window":"1m","threshold":1}]}""")
            .Rules.ShouldHaveSingleItem().Title.ShouldBe("😀 café");

    private static FlowConfiguration Load(string form) => Given.Configuration(form == "yaml" ? DesignExample.Yaml : DesignExample.Json);
}
