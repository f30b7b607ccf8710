using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>A rule or metric that needs a field which a log group's format does not have cannot run there, and is named.</summary>
public class FormatCheckTests
{
    [Theory]
    [InlineData("match: { tcp-flags: [2] }", "tcp-flags")]
    [InlineData("match: {}, groupBy: [vpc-id]", "vpc-id")]
    [InlineData("match: {}, statistic: distinct(instance-id)", "instance-id")]
    [InlineData("match: { traffic-path-name: internet-gateway }", "traffic-path-name")]
    [InlineData("match: { $or: [ { tcp-flags: 2, dstport: 1 }, { tcp-flags: 18 } ] }", "tcp-flags")]
    [InlineData("match: { tcp-flags: { anything-but: 2 } }", "tcp-flags")]
    [InlineData("match: { flow-direction: ingress }, of: {}, statistic: percent, minimumRecords: 10", "flow-direction")]
    [InlineData("match: {}, of: { flow-direction: ingress }, statistic: percent, minimumRecords: 10", "flow-direction")]
    [InlineData("match: {}, then: { tcp-flags: 2 }", "tcp-flags")]
    [InlineData("match: {}, largestOf: subnet-id", "subnet-id")]
    [InlineData("match: {}, minimumDistinct: { az-id: 2 }", "az-id")]
    public void A_rule_that_no_format_serves_is_a_fault(string keys, string missing)
    {
        var fault = ConfigurationLoader.Read($"version: 1\nrules:\n  - {{ name: r, {keys}, window: 1m, threshold: 1 }}").Faults.ShouldHaveSingleItem();

        (fault.Line, fault.Column, fault.Path).ShouldBe((3, 5, "rules[0]"));
        fault.Message.ShouldContain("rule 'r' cannot run");
        fault.Message.ShouldContain($"has no {missing}");
    }

    [Fact]
    public void Spread_needs_start_and_end() =>
        ConfigurationLoader.Read("version: 1\nrules:\n  - { name: r, match: {}, statistic: sum(bytes), spread: true, window: 1m, threshold: 1 }", "${bytes}").Faults
            .ShouldHaveSingleItem().Message.ShouldEndWith("its format has no start, end");

    [Theory]
    [InlineData("match: { tcp-flags: [2] }")]
    [InlineData("dimensions: [vpc-id]")]
    [InlineData("statistic: sum(packets-lost-blackhole)")]
    public void A_metric_that_no_format_serves_is_a_fault(string keys) =>
        ConfigurationLoader.Read($"version: 1\nmetrics: {{ definitions: [ {{ name: M, {keys} }} ] }}").Faults
            .ShouldHaveSingleItem().Message.ShouldContain("metric 'M' cannot run");

    [Theory]
    [InlineData("match: { tcp-flags: { exists: false } }")]
    [InlineData("match: { tcp-flags: [2, { exists: false }] }")]
    [InlineData("match: { $or: [ { tcp-flags: 2 }, { dstport: 22 } ] }")]
    [InlineData("match: { src: 10.0.0.1, dst-scope: private, role: initiator, direction: ingress, service: ssh }")]
    [InlineData("match: { log-group: a, log-stream: b, owner: c }")]
    public void What_the_default_format_can_tell_is_neither_fault_nor_warning(string keys)
    {
        var result = ConfigurationLoader.Read($"version: 1\nrules:\n  - {{ name: r, {keys}, window: 1m, threshold: 1 }}");

        result.Faults.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Where_some_formats_serve_it_the_others_are_warned_of()
    {
        var result = ConfigurationLoader.Read(
            """
            version: 1
            logFormats:
              - { logGroup: /with, format: "${tcp-flags} ${srcaddr}" }
              - { logGroup: /without, format: "${srcaddr}" }
            rules:
              - { name: r, match: { tcp-flags: 2 }, window: 1m, threshold: 1 }
            """);

        result.Faults.ShouldBeEmpty();
        result.Warnings.Select(warning => warning.Message).ShouldBe(
            ["rule 'r' cannot run on /without: its format has no tcp-flags", "rule 'r' cannot run on any other log group: its format has no tcp-flags"]);
        result.Warnings.ShouldAllBe(warning => warning.Line == 6 && warning.Path == "rules[0]");
    }

    [Fact]
    public void A_field_that_the_table_does_not_know_is_a_warning_where_it_stands()
    {
        var warning = ConfigurationLoader.Read("version: 1\nlogFormats:\n  - { logGroup: \"*\", format: \"${srcaddr} ${dstadr}\" }").Warnings.ShouldHaveSingleItem();

        (warning.Line, warning.Column, warning.Path).ShouldBe((3, 30, "logFormats[0].format"));
        warning.Message.ShouldContain("'dstadr' is not in the field table (did you mean `dstaddr`?)");
    }

    [Fact]
    public void A_format_given_from_outside_replaces_all_of_the_files()
    {
        const string Yaml = "version: 1\nlogFormats: [ { logGroup: \"*\", format: \"${srcaddr}\" } ]\nrules: [ { name: r, match: { tcp-flags: 2 }, window: 1m, threshold: 1 } ]";

        ConfigurationLoader.Read(Yaml).Faults.ShouldHaveSingleItem();
        ConfigurationLoader.Read(Yaml, "${tcp-flags}").Configuration.ShouldNotBeNull().FormatOf("any").ToString().ShouldBe("${tcp-flags}");
        ConfigurationLoader.Read(Yaml, "${service}").Faults.ShouldContain(fault => fault.Message.Contains("derived by FlowLambda", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/vpc/flow-logs")]
    [InlineData("")]
    public void A_lone_asterisk_is_any_log_group_an_unknown_one_too(string logGroup)
    {
        Given.Configuration("version: 1\nlogFormats: [ { logGroup: \"*\", format: srcaddr } ]").FormatOf(logGroup).ToString().ShouldBe("${srcaddr}");
        ConfigurationLoader.Read("version: 1", "${bytes}").Configuration!.FormatOf(logGroup).ToString().ShouldBe("${bytes}");
    }

    [Fact]
    public void The_first_glob_that_matches_gives_the_format()
    {
        var configuration = Given.Configuration(
            """
            version: 1
            logFormats:
              - { logGroup: "/vpc/a?c", format: "${srcaddr}" }
              - { logGroup: "/vpc/*", format: "${dstaddr}" }
              - { logGroup: "*/Custom", format: "${bytes}" }
            """);

        new[] { "/vpc/abc", "/vpc/abbc", "/vpc/x/Custom", "/other/Custom", "/other/custom", "" }
            .Select(group => configuration.FormatOf(group).Fields[0].Name)
            .ShouldBe(["srcaddr", "dstaddr", "dstaddr", "bytes", "version", "version"]);
    }
}
