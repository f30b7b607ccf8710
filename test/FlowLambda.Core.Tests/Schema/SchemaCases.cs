using FlowLambda.Core.Tests.Configuration;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>Configurations, good and bad: a bad one has one fault, of a kind that a schema can see.</summary>
internal static class SchemaCases
{
    internal static TheoryData<string> Good { get; } =
    [
        Data.ShippedConfiguration, DesignExample.Yaml, DesignExample.Json, .. RulesPage.Configurations,
        "version: 1\nrules:\nmetrics:\nlists:\nignore:\ninternal:\nalerts:\nstate:\nlogFormats: ~",
        "version: \"1\"\nmetrics: { definitions: }\nstate: { maxKeys: 1 }\nalerts: { maxPerBatch: \"1000\" }",
        "version: 1\ninternal: 2001:db8::/32\nlists: { lone: 22, words: [a, 1, true], none: [], address: 10.0.0.1 }",
        "version: 1\nlogFormats: [ { logGroup: 2024, format: default }, { logGroup: \"*\", format: \"srcaddr my-field ${bytes}\" } ]\nignore: [ { my-field: [a, 5, true] } ]",
        .. Matches(
            "", "srcaddr: 10.0.0.1", "srcaddr: [\"::1\", 2001:db8::1, { cidr: [10.0.0.0/8, 192.0.2.1] }]", "srcaddr: { anything-but: { cidr: 10.0.0.0/8 } }",
            "dstport: \"22\"", "dstport: [0, 65535, { numeric: [\">=\", 1024] }, { numeric: [\">\", 1, \"<\", \"9\"], anything-but: [5, 6] }]", "protocol: 255",
            "bytes: 9223372036854775807", "start: { numeric: [\">\", 1700000000] }", "account-id: [123456789012, unknown]", "action: { anything-but: [REJECT] }",
            "service: [ssh, tcp/4444]", "tcp-flags-names: SYN|ACK", "interface-id: { prefix: [eni-0, eni-1] }", "interface-id: { suffix: 5 }",
            "interface-id: { wildcard: \"eni-*\", anything-but: eni-1 }", "owner: { equals-ignore-case: x }", "srcaddr: [{ list: office }, { exists: false }]",
            "dstport: { exists: \"true\" }", "role: initiator", "direction: [ingress, internal]", "$or: [ { dstport: 22 }, { $or: [ {} ] } ]"),
        "version: 1\nlogFormats: [ { logGroup: \"*\", format: tcp-flags } ]\nignore: [ { tcp-flags: [2, { flags: SYN }, { flags: [SYN|ACK, FIN], no-flags: RST }] } ]",
        .. Metrics(
            "name: 5", "name: A, namespace: My/Own, statistic: count, unit: Count/Second", "name: A, statistic: sum(packets), defaultValue: 0", "name: A, statistic: \"sum( bytes )\"",
            "name: A, value: 2.5", "name: A, value: \"-1e3\", defaultValue: -0.5, dimensions: []", "name: A, dimensions: dstport, always: 22, maxSeries: 1",
            "name: A, dimensions: [srcport, dstport], always: [[1, 2], [3, 4]], maxSeries: 100000", "name: A, dimensions: { Port: dstport, Source: srcaddr }",
            "name: A, logGroup: /vpc/x", "name: A, logGroup: [/vpc/x, \"/vpc/y-*\"]", "name: A, pattern: \"[..., bytes]\", value: $bytes", "name: A, pattern: \"\"",
            "name: A, pattern: \"{ $.a = 1 }\", dimensions: { A: $.a, Port: dstport }, unit: None"),
        .. Rules(
            "threshold: 0.5", "threshold: \"1e9\"", "severity: info, escalate: { low: 2, medium: 3, high: 4, critical: 5.5 }", "escalate: { high: 2 }", "enabled: false", "enabled: \"true\"",
            "groupBy: src", "groupBy: [src, dst]", "statistic: max(bytes)", "statistic: \"distinct(protocol, dstport)\"", "statistic: sum(packets), cooldown: 0m",
            "statistic: percent, minimumRecords: 1, of: { dstport: 22 }, threshold: 100", "cooldown: 366d", "cooldown: 8784h", "cooldown: 527040m", "window: 1440m", "window: 24h", "window: 1d",
            "runbook: https://example.com/x", "tags: one", "tags: [one, 2]", $"tags: [{Times(32, new string('t', 128))}]", $"runbook: https://example.com/{new string('r', 2028)}", $"groupBy: [{string.Join(", ", SixteenFields)}]", "title: 5, description: true", "logGroup: a",
            "then: { action: ACCEPT }", "then: { match: { action: ACCEPT } }, statistic: distinct(dstport)", "largestOf: interface-id", "largestOf: interface-id, statistic: sum(bytes), spread: true",
            "minimumDistinct: { srcaddr: 20 }", "spread: true, statistic: sum(bytes), minimumDistinct: { dstport: 2 }", "pattern: x"),
        "version: 1\nrules: [ { name: a, pattern: \"[..., action=REJECT, status]\", window: 1m, threshold: 1 } ]",
    ];

    internal static TheoryData<string> Bad { get; } =
    [
        "rules: []", "version: 2", "version: one", "version:", "[]", "words", "version: 1\nruls: []", "version: 1\nrules: 5", "version: 1\nrules: { a: b }",
        "version: 1\ninternal: [10.0.0.0/33]", "version: 1\ninternal: [2001:db8::/129]", "version: 1\ninternal: [everywhere]", "version: 1\nignore: { srcaddr: 10.0.0.1 }",
        "version: 1\nlists: [a]", "version: 1\nlists: { a: }", "version: 1\nlogFormats: [ { logGroup: a } ]", "version: 1\nlogFormats: [ { format: default } ]",
        "version: 1\nalerts: { maxPerBatch: 0 }", "version: 1\nalerts: { maxPerBatch: 1001 }", "version: 1\nalerts: { max: 1 }", "version: 1\nalerts: 5",
        "version: 1\nstate: { maxKeys: 0 }", "version: 1\nstate: { maxKeys: many }", "version: 1\nstate: { maxKeys: 1.5 }",
        .. Matches(
            "dstport: 65536", "dstport: -1", "dstport: ssh", "dstport:", "dstport: []", "dstport: {}", "protocol: 256", "protocol: tcp", "bytes: 1.5", "action: reject", "action: [DENY]",
            "log-status: LOST", "src-scope: outside", "role: client", "direction: up", "traffic-path-name: nowhere", "srcaddr: 10.0.0.0/8", "srcaddr: 10.0.0", "srcaddr: 5",
            "srcaddr: { cidrs: 10.0.0.0/8 }", "srcaddr: { cidr: 10.0.0.0/99 }", "srcaddr: { anything-but: { cidr: x } }", "srcaddr: { numeric: [\">\", 1] }", "srcaddr: { exists: maybe }",
            "srcaddr: { list: }", "srcaddr: { list: [a] }", "srcaddr: [[10.0.0.1]]", "dstport: { cidr: 10.0.0.0/8 }", "dstport: { flags: [SYN] }", "dstport: { anything-but: 70000 }",
            "dstport: { numeric: [\">\"] }", "dstport: { numeric: [\">\", 1, \"<\"] }", "dstport: { numeric: [\"!=\", 1] }", "dstport: { numeric: [\">\", x] }", "dstport: { numeric: 5 }",
            "dstport: { numeric: [\">\", 1, \"<\", 5, \"<\", 4] }", "interface-id: { prefix: }", "interface-id: { prefix: [] }", "interface-id: { suffix: [] }", "srcaddr: { cidr: [] }", "srcaddr: { anything-but: [] }", "$or: []", "$or: { dstport: 22 }", "\"dst port\": 22"),
        "version: 1\nlogFormats: [ { logGroup: \"*\", format: tcp-flags } ]\nignore: [ { tcp-flags: { flags: [SIN] } } ]",
        "version: 1\nlogFormats: [ { logGroup: \"*\", format: tcp-flags } ]\nignore: [ { tcp-flags: { no-flags: [] } } ]",
        .. Metrics(
            "match: {}", "name: \":a\"", "name: ä", "name: A, namespace: AWS/EC2", "name: A, statistc: count", "name: A, statistic: max(bytes)", "name: A, statistic: sum(srcaddr)", "name: A, statistic: sum(byts)",
            "name: A, statistic: sum", "name: A, statistic: count(bytes)", "name: A, value: 5, statistic: count", "name: A, value: five", "name: A, value: $bytes", "name: A, unit: bytes", "name: A, defaultValue: none",
            "name: A, dimensions: [dstport], defaultValue: 0", "name: A, dimensions: { Port: dstport }, defaultValue: 0", "name: A, dimensions: { Port: $port }", "name: A, dimensions: [dstport, dstport]",
            "name: A, dimensions: { Port: [dstport] }", "name: A, dimensions: { \":p\": dstport }", "name: A, maxSeries: 0", "name: A, maxSeries: 100001", "name: A, dimensions: dstport, always: [{ a: b }]"),
        .. Rules(
            "name: a b", "treshold: 5", "severity: sever", "severity: High", "enabled: 1", "threshold: 0", "threshold: -5", "threshold: none", "window: 90s", "window: 25h", "window: 0m", "window: 1441m", "window: 2d",
            "window: 5", "window: 1.5h", "cooldown: 367d", "cooldown: 8785h", "cooldown: 527041m", "cooldown: 5", "statistic: average(bytes)", "statistic: sum(srcaddr)", "statistic: distinct", "statistic: Count",
            "statistic: percent", "statistic: percent, minimumRecords: 0", "statistic: percent, minimumRecords: 5, threshold: 101", "minimumRecords: 5", "of: {}", "escalate: { medium: 5 }", "escalate: { low: 5 }",
            "severity: high, escalate: { medium: 5 }", "severity: critical, escalate: { critical: 5 }", "escalate: { higher: 5 }", "escalate: { high: many }", "escalate: [5]", "runbook: javascript:alert(1)", "runbook: nowhere",
            "groupBy: [src, src]", "groupBy: [[src]]", "tags: [[a]]", $"tags: {new string('t', 129)}", $"tags: [{Times(33, "t")}]", $"runbook: https://example.com/{new string('r', 2029)}", $"groupBy: [{string.Join(", ", SixteenFields)}, vpc-id]", "title:", "match: []", "then: 5", "then: {}, statistic: percent, minimumRecords: 5", "largestOf: interface-id, statistic: max(bytes)",
            "largestOf: interface-id, statistic: distinct(dstport)", "largestOf: [interface-id]", "largestOf: interface-id, minimumDistinct: { srcaddr: 2 }", "minimumDistinct: { srcaddr: 0 }", "minimumDistinct: 5",
            "minimumDistinct: { srcaddr: 2 }, statistic: max(bytes)", "minimumDistinct: { srcaddr: 2, dstaddr: 2 }", "spread: true", "spread: true, statistic: max(bytes)", "spread: maybe, statistic: sum(bytes)",
            "spread: true, statistic: sum(bytes), then: {}"),
        "version: 1\nrules: [ { name: a, window: 1m, threshold: 1 } ]", "version: 1\nrules: [ { match: {}, window: 1m, threshold: 1 } ]", "version: 1\nrules: [ { name: a, match: {}, threshold: 1 } ]",
        "version: 1\nrules: [ { name: a, match: {}, window: 1m } ]",
    ];

    private static string[] SixteenFields =>
        ["srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "action", "interface-id", "account-id", "log-status", "src", "dst", "service"];

    private static string Times(int count, string text) => string.Join(", ", Enumerable.Repeat(text, count));

    private static IEnumerable<string> Matches(params string[] matches) => matches.Select(match => $"version: 1\nlists: {{ office: [10.0.0.0/8] }}\nignore:\n  - {{ {match} }}");

    private static IEnumerable<string> Metrics(params string[] metrics) => metrics.Select(metric => $"version: 1\nmetrics:\n  definitions:\n    - {{ {metric} }}");

    /// <summary>Rules with the keys that a rule needs, and others, or in place of them.</summary>
    private static IEnumerable<string> Rules(params string[] rules) => rules.Select(keys =>
    {
        var needed = ((string[])["name: a", "match: {}", "window: 5m", "threshold: 1"]).Where(key => !keys.Split(", ").Any(given => given.StartsWith(key.Split(' ')[0], StringComparison.Ordinal)));
        return $"version: 1\nrules:\n  - {{ {string.Join(", ", needed.Append(keys))} }}";
    });
}
