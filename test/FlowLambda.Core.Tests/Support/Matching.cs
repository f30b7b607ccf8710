namespace FlowLambda.Core.Tests.Support;

/// <summary>Asks whether a record matches a pattern, by way of a configuration.</summary>
internal static class Matching
{
    internal const string Lists =
        "{ office: [198.51.100.0/24, 192.0.2.7, 2001:db8:1::/48], admin-ports: [22, 3389], words: [REJECT], names: [S3, EC2], mixed-services: [ssh, tcp/4444] }";

    internal static bool Matches(string match, string format, string line)
    {
        var engine = Given.Engine(
            $$"""
            version: 1
            logFormats: [ { logGroup: "*", format: "{{format}}" } ]
            lists: {{Lists}}
            metrics: { definitions: [ { name: Matches, match: {{match}} } ] }
            """);
        var result = engine.Feed(line);
        result.Counts.Malformed.ShouldBe(0, line);
        return result.Metrics.Any();
    }
}
