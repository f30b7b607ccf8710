using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>Whatever is misspelt is told, where it stands, what was meant.</summary>
public class SuggestionTests
{
    [Theory]
    [InlineData("rulse: []", 2, 1, "rulse", "rules")]
    [InlineData("alerts: { maxPerBath: 1 }", 2, 11, "alerts.maxPerBath", "maxPerBatch")]
    [InlineData("state: { maxKey: 1 }", 2, 10, "state.maxKey", "maxKeys")]
    [InlineData("logFormats: [ { logGrop: a, logGroup: a, format: default } ]", 2, 17, "logFormats[0].logGrop", "logGroup")]
    [InlineData("metrics: { namspace: A }", 2, 12, "metrics.namspace", "namespace")]
    public void A_key(string yaml, int line, int column, string path, string meant) => ShouldSuggest($"version: 1\n{yaml}", line, column, path, meant);

    [Theory]
    [InlineData("srcadr: 10.0.0.1", 5, "srcadr", "srcaddr")]
    [InlineData("my-feild: a", 5, "my-feild", "my-field")]
    [InlineData("$ro: [ {} ]", 5, "$ro", "$or")]
    [InlineData("srcaddr: { cird: 10.0.0.0/8 }", 16, "srcaddr.cird", "cidr")]
    [InlineData("srcaddr: { list: ofice }", 22, "srcaddr.list", "office")]
    [InlineData("action: [REJCT]", 14, "action[0]", "REJECT")]
    [InlineData("role: inititor", 11, "role", "initiator")]
    [InlineData("service: mysq", 14, "service", "mysql")]
    [InlineData("service: potsgresql", 14, "service", "postgresql")]
    [InlineData("protocol-name: icpm", 20, "protocol-name", "icmp")]
    [InlineData("protocol-name: sctpp", 20, "protocol-name", "sctp")]
    [InlineData("traffic-path-name: internet-gatway", 24, "traffic-path-name", "internet-gateway")]
    [InlineData("tcp-flags-names: SNY", 22, "tcp-flags-names", "SYN")]
    [InlineData("tcp-flags: { flags: [SYN, AKC] }", 31, "tcp-flags.flags[1]", "ACK")]
    [InlineData("tcp-flags: { no-flags: RTS }", 28, "tcp-flags.no-flags", "RST")]
    public void In_a_match(string match, int column, string path, string meant) => ShouldSuggest(
        $"version: 1\nlogFormats: [ {{ logGroup: \"*\", format: \"srcaddr dstport protocol action tcp-flags traffic-path my-field\" }} ]\nlists: {{ office: [10.0.0.0/8] }}\nignore:\n  - {match}",
        5, column, $"ignore[0].{path}", meant);

    [Theory]
    [InlineData("treshold: 1", 7, "treshold", "threshold")]
    [InlineData("severity: hihg", 17, "severity", "high")]
    [InlineData("escalate: { critcal: 5 }", 19, "escalate.critcal", "critical")]
    [InlineData("groupBy: [scr]", 17, "groupBy[0]", "src")]
    [InlineData("statistic: conut", 18, "statistic", "count")]
    [InlineData("statistic: Sum(bytes)", 18, "statistic", "sum")]
    [InlineData("statistic: distict(dstport)", 18, "statistic", "distinct")]
    [InlineData("statistic: distinct(dstprot)", 18, "statistic", "dstport")]
    [InlineData("statistic: max(byts)", 18, "statistic", "bytes")]
    public void In_a_rule(string key, int column, string path, string meant) => ShouldSuggest(
        $"version: 1\nrules:\n  - {{ name: a, match: {{}}, window: 1m, threshold: 1,\n      {key} }}", 4, column, $"rules[0].{path}", meant);

    [Theory]
    [InlineData("statistc: count", 9, "statistc", "statistic")]
    [InlineData("statistic: sun(bytes)", 20, "statistic", "sum")]
    [InlineData("unit: bytes", 15, "unit", "Bytes")]
    [InlineData("dimensions: [dstprot]", 22, "dimensions[0]", "dstport")]
    [InlineData("dimensions: { Port: dstprot }", 29, "dimensions.Port", "dstport")]
    [InlineData("dimensions: [action], always: [ACEPT]", 40, "always[0]", "ACCEPT")]
    public void In_a_metric(string key, int column, string path, string meant) => ShouldSuggest(
        $"version: 1\nmetrics:\n  definitions:\n    - {{ name: A,\n        {key} }}", 5, column, $"metrics.definitions[0].{path}", meant);

    [Theory]
    [InlineData("defualt", "default")]
    [InlineData("${srcaddr} ${dstadr}", "dstaddr")]
    public void A_field_of_a_format_that_is_not_in_the_table_is_a_warning_with_a_suggestion(string format, string meant) =>
        ConfigurationLoader.Read($"version: 1\nlogFormats: [ {{ logGroup: a, format: \"{format}\" }} ]").Warnings
            .ShouldHaveSingleItem().Message.ShouldContain($"did you mean `{meant}`?");

    private static void ShouldSuggest(string yaml, int line, int column, string path, string meant)
    {
        var fault = ConfigurationLoader.Read(yaml).Faults.ShouldHaveSingleItem();

        (fault.Line, fault.Column, fault.Path).ShouldBe((line, column, path));
        fault.Message.ShouldContain($"did you mean `{meant}`?");
    }
}
