using System.Globalization;
using System.Text;
using FlowLambda.Configuration;

namespace FlowLambda.Benchmarks;

/// <summary>
/// A configuration with so many rules and metrics of the kinds that the shipped one has: of ten rules one looks at all that was rejected, the others at a port, a subnet or a size.
/// Further rules can be specific, as those are that somebody adds for hosts of their own: each looks at one port of one small subnet. No two say the same, and the same numbers give
/// the same configuration.
/// </summary>
internal static class GeneratedConfiguration
{
    private const int Seed = 200;

    /// <summary>Ports that hosts and scanners ask for.</summary>
    private static readonly int[] AskedFor = [22, 23, 25, 53, 80, 123, 443, 445, 1433, 2375, 3306, 3389, 5432, 5900, 6379, 8080, 8443, 9200];

    /// <summary>Makes one.</summary>
    /// <param name="rules">How many rules.</param>
    /// <param name="metrics">How many metrics.</param>
    /// <param name="listed">How many blocks of addresses are on the list whose sources rules leave out.</param>
    /// <param name="specific">How many specific rules beside them.</param>
    internal static FlowConfiguration Of(int rules, int metrics, int listed, int specific = 0)
    {
        var random = new Random(Seed);
        var text = new StringBuilder("version: 1\nlists:\n  known: [");
        text.AppendJoin(", ", Enumerable.Range(0, listed).Select(index => $"198.{18 + (index >> 15)}.{(index >> 7) & 255}.{(index & 127) * 2}/31"));
        text.Append("]\n");
        if (metrics > 0)
            text.Append("metrics:\n  namespace: Generated\n  definitions:\n").AppendJoin("", Enumerable.Range(0, metrics).Select(Metric));
        if (rules + specific > 0)
            text.Append("rules:\n");
        text.AppendJoin("", Enumerable.Range(0, rules).Select(index => Rule(index, random)));
        text.AppendJoin("", Enumerable.Range(0, specific).Select(index => Specific(index, random)));
        return ConfigurationLoader.Load(text.ToString(), "generated");
    }

    private static string Metric(int index) => (index % 4) switch
    {
        0 => $"    - {{ name: Flows{index}, match: {{ dstport: [{index + 1}, 443] }} }}\n",
        1 => $"    - {{ name: Rejected{index}, match: {{ action: [REJECT], bytes: [{{ numeric: [\">\", {index}] }}] }}, dimensions: [dstport], maxSeries: 50 }}\n",
        2 => $"    - {{ name: Bytes{index}, match: {{ packets: [{{ numeric: [\">\", {index}] }}] }}, statistic: sum(bytes) }}\n",
        _ => $"    - {{ name: Packets{index}, match: {{ bytes: [{{ numeric: [\">\", {index}] }}] }}, statistic: sum(packets), dimensions: [interface-id], maxSeries: 100 }}\n",
    };

    private static string Specific(int index, Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
          - name: host-{{index}}
            severity: low
            match: { action: [{{(index % 2 == 0 ? "ACCEPT" : "REJECT")}}], protocol: [6], dst: [{ cidr: 10.0.{{index % 4}}.{{index / 4 * 4 % 256}}/30 }], dstport: [{{AskedFor[random.Next(AskedFor.Length)]}}], src: [{ anything-but: { list: known } }] }
            groupBy: [src]
            statistic: {{(index % 3 == 0 ? "distinct(srcport)" : "count")}}
            window: {{5 + index % 26}}m
            threshold: {{1_000_000_000 + index}}
            cooldown: 1h

        """);

    private static string Rule(int index, Random random)
    {
        var (port, other, size) = (AskedFor[random.Next(AskedFor.Length)], 10_000 + random.Next(50_000), 10_000 + random.Next(1_000_000));
        var (match, groupBy, statistic) = (index % 10) switch
        {
            0 => ($"action: [REJECT], protocol: [6, 17], bytes: [{{ numeric: [\"<\", {size}] }}], src-scope: [public], src: [{{ anything-but: {{ list: known }} }}]", "src, dst", "distinct(dstport)"),
            1 or 2 => ($"action: [REJECT], protocol: [6], dstport: [{port}, {other}], src-scope: [public], role: [initiator]", "src", "count"),
            3 or 4 => ($"action: [ACCEPT], protocol: [6], dstport: [{port}], src-scope: [public], role: [initiator], bytes: [{{ numeric: [\"<\", {size}] }}]", "src, dst", "distinct(srcport)"),
            5 => ($"protocol: [6], src-scope: [private], dst-scope: [private], role: [initiator], dstport: [22, 3389, {port}], src: [{{ anything-but: {{ list: known }} }}]", "src, dstport", "distinct(dst)"),
            6 => ($"action: [ACCEPT], src-scope: [private], dst-scope: [public], bytes: [{{ numeric: [\">\", {size}] }}]", "src, dst", "sum(bytes)"),
            7 => ($"protocol: [17], src-scope: [public], dst-scope: [private], srcport: [{port}]", "dst", "sum(bytes)"),
            8 => ($"action: [ACCEPT], dst: [{{ cidr: 10.0.{index % 256}.0/28 }}], dstport: [{port}, {other}], src: [{{ anything-but: {{ list: known }} }}]", "src", "count"),
            _ => ($"action: [ACCEPT], protocol: [6], src-scope: [private], dst-scope: [public], dstport: [{other}]", "src", "distinct(dst)"),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  - {{ name: rule-{index}, severity: low, match: {{ {match} }}, groupBy: [{groupBy}], statistic: {statistic}, window: {5 + index % 26}m, threshold: {1_000_000_000 + index}, cooldown: 1h }}\n");
    }
}
