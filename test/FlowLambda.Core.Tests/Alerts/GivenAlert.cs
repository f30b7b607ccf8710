using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>Alerts to look at.</summary>
internal static class GivenAlert
{
    /// <summary>The contract's example: 132 rejected SSH flows of one source in five minutes.</summary>
    internal static Alert Example()
    {
        const string Yaml =
            """
            version: 1
            rules:
              - name: ssh-brute-force
                title: Repeated rejected SSH from one source
                description: Somebody tries passwords.
                severity: high
                match: { action: [REJECT], protocol: [6], dstport: [22] }
                groupBy: [srcaddr]
                window: 5m
                threshold: 20
                cooldown: 30m
                runbook: https://example.com/runbooks/ssh
                tags: [attack.t1110, team-net]
            """;
        var flows = Enumerable.Range(0, 132).Select(i => new Flow { Source = "203.0.113.9", Destination = i < 120 ? "10.0.0.5" : $"10.0.1.{i}", Minute = 4 });
        return Given.Engine(Yaml).Feed(flows).Alerts.ShouldHaveSingleItem();
    }

    /// <summary>An alert grouped by a text field with this value.</summary>
    internal static Alert Grouped(string text, string fields = "interface-id", string logGroup = "/vpc/flow-logs")
    {
        var engine = Given.Engine($"{{ version: 1, logFormats: [ {{ logGroup: \"*\", format: \"${{interface-id}} ${{instance-tag}} ${{srcaddr}} ${{dstport}} ${{protocol}}\" }} ], rules: [ {{ name: rule, match: {{}}, groupBy: [{fields}], window: 1m, threshold: 1 }} ] }}");
        using var batch = Batch.Of(text.Contains(' ', StringComparison.Ordinal)
            ? $$"""{"interface-id":{{Envelope.Quote(text)}},"srcaddr":"203.0.113.9","dstport":22,"protocol":6}"""
            : $"{text} - 203.0.113.9 22 6");
        batch.LogGroup = logGroup;
        return engine.Process(batch).Alerts.ShouldHaveSingleItem();
    }
}
