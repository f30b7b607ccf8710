using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>Each fault is named with its line and column, from 1, its path, and what would be right.</summary>
public class BadFileTests
{
    [Theory]
    [InlineData("rules: []", 1, 1, "", "`version` is missing")]
    [InlineData("version: 1\nruls: []", 2, 1, "ruls", "did you mean `rules`?")]
    [InlineData("version: 1\nrules: 5", 2, 8, "rules", "here must stand a list, not a single value")]
    [InlineData("version: 1\nrules: { a: b }", 2, 8, "rules", "here must stand a list, not a mapping")]
    [InlineData("version:\nrules: []", 1, 1, "version", "")]
    [InlineData("version: 1\ninternal: [10.0.0.0/33]", 2, 12, "internal[0]", "is not a CIDR block such as 10.0.0.0/8 or 2001:db8::/32")]
    [InlineData("version: 1\nalerts: { maxPerBatch: 0 }", 2, 24, "alerts.maxPerBatch", "whole number from 1 to 1000")]
    [InlineData("version: 1\nalerts: { maxPerBatches: 5 }", 2, 11, "alerts.maxPerBatches", "did you mean `maxPerBatch`?")]
    [InlineData("version: 1\nstate: { maxKeys: many }", 2, 19, "state.maxKeys", "whole number from 1 to")]
    [InlineData("version: 1\nversion: 1", 2, 1, "version", "the key comes twice")]
    [InlineData("version: 1\nignore:\n  - { srcadr: 10.0.0.1 }", 3, 7, "ignore[0].srcadr", "did you mean `srcaddr`?")]
    [InlineData("version: 1\nlogFormats:\n  - logGroup: a", 3, 5, "logFormats[0]", "`format` is missing")]
    [InlineData("version: 1\nlogFormats:\n  - { logGroup: a, format: \"${srcaddr} ${srcaddr}\" }", 3, 28, "logFormats[0].format", "field 'srcaddr' comes twice")]
    [InlineData("version: 1\nmetrics: { namespace: AWS/EC2 }", 2, 23, "metrics.namespace", "AWS's own")]
    [InlineData("version: 1\nmetrics: { namespace: \":x\" }", 2, 23, "metrics.namespace", "printable ASCII")]
    public void Anywhere_in_the_file(string yaml, int line, int column, string path, string message) =>
        ShouldHaveOneFault(yaml, line, column, path, message);

    [Theory]
    [InlineData("name: a b", 3, 11, "rules[0].name", "letters, digits, '-', '_' and '.'")]
    [InlineData("severity: hgh", 6, 15, "rules[0].severity", "did you mean `high`?")]
    [InlineData("window: 90s", 4, 13, "rules[0].window", "whole minutes from 1m to 24h, such as 5m or 2h")]
    [InlineData("window: 25h", 4, 13, "rules[0].window", "whole minutes from 1m to 24h")]
    [InlineData("window: 0m", 4, 13, "rules[0].window", "whole minutes from 1m to 24h")]
    [InlineData("window: 1.5h", 4, 13, "rules[0].window", "whole minutes")]
    [InlineData("window: 5", 4, 13, "rules[0].window", "such as 5m or 2h")]
    [InlineData("threshold: 0", 5, 16, "rules[0].threshold", "must be a number above 0")]
    [InlineData("threshold: -5", 5, 16, "rules[0].threshold", "must be a number above 0")]
    [InlineData("threshold: NaN", 5, 16, "rules[0].threshold", "must be a number above 0")]
    [InlineData("statistic: average(bytes)", 6, 16, "rules[0].statistic", "known here: count, sum(bytes), max(bytes), distinct(dstport), percent")]
    [InlineData("statistic: sum(srcaddr)", 6, 16, "rules[0].statistic", "sum needs one number field, such as sum(bytes)")]
    [InlineData("statistic: distinct", 6, 16, "rules[0].statistic", "distinct needs a field, such as distinct(dstport)")]
    [InlineData("statistic: count(bytes)", 6, 16, "rules[0].statistic", "count takes no field")]
    [InlineData("statistic: sum(byte)", 6, 16, "rules[0].statistic", "did you mean `bytes`?")]
    [InlineData("statistic: percent", 3, 5, "rules[0]", "`minimumRecords` is missing")]
    [InlineData("minimumRecords: 5", 6, 21, "rules[0].minimumRecords", "is for statistic: percent")]
    [InlineData("of: {}", 6, 9, "rules[0].of", "is for statistic: percent")]
    [InlineData("groupBy: [scraddr]", 6, 15, "rules[0].groupBy[0]", "did you mean `srcaddr`?")]
    [InlineData("groupBy: [src, src]", 6, 20, "rules[0].groupBy[1]", "comes twice")]
    [InlineData("escalate: { medium: 5 }", 6, 25, "rules[0].escalate.medium", "escalate to a higher severity")]
    [InlineData("escalate: { high: 1 }", 6, 15, "rules[0].escalate", "must be above")]
    [InlineData("escalate: { higher: 5 }", 6, 17, "rules[0].escalate.higher", "did you mean `high`?")]
    [InlineData("runbook: javascript:alert(1)", 6, 14, "rules[0].runbook", "http or https address")]
    [InlineData("cooldown: 367d", 6, 15, "rules[0].cooldown", "whole minutes from 0m to 366d")]
    [InlineData("treshold: 5", 6, 5, "rules[0].treshold", "did you mean `threshold`?")]
    [InlineData("tags: [[a]]", 6, 12, "rules[0].tags[0]", "here must stand a single value, not a list")]
    [InlineData("then: { acton: ACCEPT }", 6, 13, "rules[0].then.acton", "did you mean `action`?")]
    [InlineData("then: { match: { acton: ACCEPT } }", 6, 22, "rules[0].then.match.acton", "did you mean `action`?")]
    [InlineData("then: 5", 6, 11, "rules[0].then", "here must stand a mapping of keys to values")]
    [InlineData("largestOf: interfaceid", 6, 16, "rules[0].largestOf", "did you mean `interface-id`?")]
    [InlineData("largestOf: [srcaddr, dstaddr]", 6, 16, "rules[0].largestOf", "here must stand a single value, not a list")]
    [InlineData("minimumDistinct: { scraddr: 5 }", 6, 24, "rules[0].minimumDistinct.scraddr", "did you mean `srcaddr`?")]
    [InlineData("minimumDistinct: { srcaddr: 0 }", 6, 33, "rules[0].minimumDistinct.srcaddr", "whole number from 1 to 1000000")]
    [InlineData("minimumDistinct: { srcaddr: 5, dstaddr: 5 }", 6, 22, "rules[0].minimumDistinct", "name one field, and how many different values it must have, such as { srcaddr: 20 }")]
    [InlineData("minimumDistinct: {}", 6, 22, "rules[0].minimumDistinct", "name one field")]
    [InlineData("minimumDistinct: srcaddr", 6, 22, "rules[0].minimumDistinct", "here must stand a mapping of keys to values")]
    [InlineData("spread: true", 6, 13, "rules[0].spread", "is for statistic: sum(FIELD)")]
    [InlineData("spread: yes", 6, 13, "rules[0].spread", "'yes' must be true or false")]
    public void In_a_rule(string key, int line, int column, string path, string message)
    {
        string[] keys = ["name: a", "window: 5m", "threshold: 2"];
        var name = key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)];
        var place = Array.FindIndex(keys, known => known.StartsWith(name, StringComparison.Ordinal));
        string[] all = place < 0 ? [.. keys, key] : [.. keys[..place], key, .. keys[(place + 1)..]];

        ShouldHaveOneFault($"version: 1\nrules:\n  - {string.Join("\n    ", all)}\n    match: {{}}", line, column, path, message);
    }

    [Theory]
    [InlineData("dstport: 65536", "dstport", "whole number from 0 to 65535")]
    [InlineData("dstport: ssh", "dstport", "to match by name, use `service`")]
    [InlineData("protocol: tcp", "protocol", "to match by name, use `protocol-name`")]
    [InlineData("action: reject", "action", "did you mean `REJECT`?")]
    [InlineData("srcaddr: 10.0.0.0/8", "srcaddr", "write { cidr: 10.0.0.0/8 }")]
    [InlineData("srcaddr: 10.0.0", "srcaddr", "not an IPv4 or IPv6 address")]
    [InlineData("srcaddr: []", "srcaddr", "an empty list matches nothing")]
    [InlineData("srcaddr: { list: offices }", "srcaddr.list", "did you mean `office`?")]
    [InlineData("srcaddr: { cidrs: 10.0.0.0/8 }", "srcaddr.cidrs", "did you mean `cidr`?")]
    [InlineData("srcaddr: { cidr: 10.0.0.0/99 }", "srcaddr.cidr", "is not a CIDR block such as")]
    [InlineData("dstport: { cidr: 10.0.0.0/8 }", "dstport.cidr", "is not an address field")]
    [InlineData("dstport: { list: office }", "dstport.list[0]", "whole number", "lists.office[0]")]
    [InlineData("srcaddr: { numeric: [\">\", 1] }", "srcaddr.numeric", "is not a number field")]
    [InlineData("dstport: { numeric: [\">\"] }", "dstport.numeric", "one or two comparisons")]
    [InlineData("dstport: { numeric: [\">\", 10, \"<\", 5] }", "dstport.numeric", "no number satisfies")]
    [InlineData("bytes: { numeric: [\">\", 9223372036854775807] }", "bytes.numeric", "no number satisfies")]
    [InlineData("dstport: { flags: [SYN] }", "dstport.flags", "are for tcp-flags")]
    [InlineData("tcp-flags: { flags: [SIN] }", "tcp-flags.flags[0]", "FIN, SYN, RST, PSH, ACK, URG, ECE, CWR")]
    [InlineData("dstport: { exists: yes }", "dstport.exists", "must be true or false")]
    [InlineData("dstport: {}", "dstport", "an entry is a value or one of")]
    [InlineData("dstprt: 22", "dstprt", "did you mean `dstport`?")]
    [InlineData("$or: []", "$or", "at least one pattern")]
    public void In_a_match(string match, string path, string message, string? absolutePath = null)
    {
        var faults = ConfigurationLoader.Read(
            $"version: 1\nlogFormats: [ {{ logGroup: \"*\", format: srcaddr dstport protocol bytes action tcp-flags }} ]\nlists: {{ office: [10.0.0.0/8] }}\nignore:\n  - {match}").Faults;

        var fault = faults.ShouldHaveSingleItem();
        fault.Path.ShouldBe(absolutePath ?? $"ignore[0].{path}");
        fault.Message.ShouldContain(message);
        fault.Line.ShouldBe(absolutePath is null ? 5 : 3);
    }

    private static void ShouldHaveOneFault(string yaml, int line, int column, string path, string message)
    {
        var result = ConfigurationLoader.Read(yaml);

        result.Configuration.ShouldBeNull();
        var fault = result.Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Column, fault.Path).ShouldBe((line, column, path));
        fault.Message.ShouldContain(message);
    }
}
