using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Engine;

/// <summary>Records are looked at many at a time. What comes of that does not depend on how many, nor on what stands between them.</summary>
public class BlockTests
{
    private const string Configuration =
        """
        version: 1
        ignore: [ { dstport: [443] } ]
        metrics:
          definitions:
            - { name: Flows, dimensions: [interface-id, action] }
            - { name: Bytes, statistic: sum(bytes), match: { src-scope: [public] }, dimensions: [dstport], maxSeries: 1000 }
            - { name: Asked, match: { role: [initiator] } }
        rules:
          - { name: ports, match: { action: [REJECT] }, groupBy: [src, dst], statistic: distinct(dstport), window: 5m, threshold: 20 }
          - { name: volume, match: {}, groupBy: dst, statistic: sum(bytes), largestOf: interface-id, spread: true, window: 1m, threshold: 3000 }
          - { name: then, match: { action: [REJECT] }, then: { action: [ACCEPT] }, groupBy: [src], window: 10m, threshold: 30 }
          - { name: share, match: { action: [REJECT] }, groupBy: interface-id, statistic: percent, minimumRecords: 40, window: 10m, threshold: 55 }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(RecordColumns.MaxRows - 1)]
    [InlineData(RecordColumns.MaxRows)]
    [InlineData(RecordColumns.MaxRows + 1)]
    [InlineData(3 * RecordColumns.MaxRows)]
    [InlineData(500)]
    public void A_batch_comes_to_what_its_lines_come_to_one_by_one(int count)
    {
        var lines = Enumerable.Range(0, count).Select(Line).ToList();

        var whole = Given.Engine(Configuration).Feed(lines);
        var engine = Given.Engine(Configuration);
        var single = lines.ConvertAll(line => engine.Feed(line));

        Counted(whole.Counts).ShouldBe(Counted(Total(single)));
        Sums([whole]).ShouldBe(Sums(single));
    }

    [Fact]
    public void Alerts_are_those_of_the_same_records_in_another_order()
    {
        var lines = Enumerable.Range(0, 500).Select(Line).ToList();

        var alerts = Alerts(lines);

        alerts.ShouldBe(Alerts([.. lines.AsEnumerable().Reverse()]));
        alerts.Select(alert => alert.Split(' ')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["ports", "share", "then", "volume"]);
    }

    [Fact]
    public void Roles_that_were_told_for_some_records_stay_when_others_are_asked_for()
    {
        var engine = Given.Engine(
            """
            version: 1
            metrics:
              definitions:
                - { name: Answers, match: { srcport: [443], role: [responder] } }
                - { name: Flows, dimensions: [role] }
            """);
        var (asked, answered) = (new Flow { Action = "ACCEPT", SourcePort = 50000, DestinationPort = 443 }, new Flow { Action = "ACCEPT", SourcePort = 443, DestinationPort = 50000 });

        var points = engine.Feed(asked, answered, asked, answered, answered).Metrics;

        points.Where(point => point.Definition.Name == "Flows").Select(point => $"{point.Dimensions[0]} {point.Values.Sum}").Order(StringComparer.Ordinal)
            .ShouldBe(["initiator 2", "responder 3"]);
    }

    private static object Line(int number) => (number % 13) switch
    {
        3 => "garbage",
        5 => Flow.NoData(number % 4),
        7 => $$"""{ "version": 2, "interfaceId": "eni-json", "srcAddr": "52.0.0.{{number % 5}}", "dstAddr": "10.0.0.1", "srcPort": 40000, "dstPort": {{number}}, "protocol": 6, "packets": 1, "bytes": {{number}}, "start": {{Flow.Origin + number}}, "end": {{Flow.Origin + number + 30}}, "action": "REJECT", "logStatus": "OK" }""",
        9 => new Flow { DestinationPort = 443 },
        _ => new Flow
        {
            Source = $"52.0.0.{number % 3}",
            Destination = $"10.0.0.{number % 2}",
            DestinationPort = number,
            Interface = $"eni-{number % 4}",
            Action = number % 4 == 0 ? "ACCEPT" : "REJECT",
            Bytes = 100 + number,
            Second = number % 60,
            Minute = number % 5,
        },
    };

    private static List<string> Alerts(List<object> lines) =>
        [.. Given.Engine(Configuration).Feed(lines).Alerts.Select(alert => $"{alert.Rule.Name} {string.Join(' ', alert.Group)} {alert.WindowEnd:u} {alert.Value:r}").Order(StringComparer.Ordinal)];

    private static RecordCounts Total(List<BatchResult> results)
    {
        var total = new RecordCounts();
        results.ForEach(result => total.Add(result.Counts));
        return total;
    }

    private static string Counted(RecordCounts counts) =>
        $"{counts.Records} {counts.Ok} {counts.NoData} {counts.Ignored} {string.Join(' ', counts.MalformedByCause)}";

    private static List<string> Sums(List<BatchResult> results) =>
    [
        .. results.SelectMany(result => result.Metrics)
            .GroupBy(point => $"{point.Definition.Name} {string.Join(' ', point.Dimensions)} {point.Minute}", point => point.Values, StringComparer.Ordinal)
            .Select(series => $"{series.Key} {series.Aggregate((one, other) => one.Merge(other))}")
            .Order(StringComparer.Ordinal),
    ];
}
