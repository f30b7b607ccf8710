namespace FlowLambda.Cli.Tests.Support;

/// <summary>A configuration with a fault in every part; the places were counted by hand.</summary>
internal static class Faulty
{
    internal const string Yaml =
        """
        version: 1
        colour: red
        internal: [10.0.0.0/99]
        metrics:
          definitions:
            - name: A
              match: { acton: [REJECT] }
            - name: B
              statistic: sum(byts)
        rules:
          - name: r
            match: { dstport: [ssh] }
            window: 90s
            threshold: 0
        """;

    private static readonly string[] Places =
        ["2:1 colour", "3:12 internal[0]", "7:16 metrics.definitions[0].match.acton", "9:18 metrics.definitions[1].statistic", "12:24 rules[0].match.dstport[0]", "13:13 rules[0].window", "14:16 rules[0].threshold"];

    internal static void ShouldBeListed(string error, string path)
    {
        foreach (var place in Places)
            error.ShouldContain($"{path}:{place}: ");
        error.Split('\n').Count(line => line.Contains($"{path}:", StringComparison.Ordinal)).ShouldBe(Places.Length);
        error.ShouldContain("`action`");
        error.ShouldContain("`bytes`");
    }
}
