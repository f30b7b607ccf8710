using System.Globalization;
using System.Text.Json;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.Metrics;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Corpora;

/// <summary>20,000 records of a busy VPC: the engine's metrics are what splitting the lines at blanks and counting gives.</summary>
public class TrafficTests
{
    private const string Configuration =
        """
        version: 1
        metrics:
          definitions:
            - { name: FlowsByAction, dimensions: [action] }
            - { name: RecordsByStatus, match: { log-status: [OK, NODATA, SKIPDATA] }, dimensions: [log-status] }
            - { name: FlowsByPort, dimensions: [dstport], maxSeries: 100000 }
            - { name: BytesByInterface, statistic: sum(bytes), dimensions: [interface-id], maxSeries: 100000 }
            - { name: RejectedPackets, match: { action: [REJECT] }, statistic: sum(packets) }
        """;

    private static readonly string[][] Lines = [.. Data.GzippedLines("traffic/records.log.gz").Select(line => line.Split(' '))];

    public static TheoryData<string> Forms => ["lines", "events"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Metrics_are_what_plain_counting_gives(string form)
    {
        Dictionary<string, double> sums = new(StringComparer.Ordinal);
        var counts = new RecordCounts();
        var engine = Given.Engine(Configuration);
        foreach (var batch in Batches(form))
        {
            using (batch)
            {
                var result = engine.Process(batch);
                counts.Add(result.Counts);
                foreach (var point in result.Metrics)
                    Add(sums, Key(point), point.Values.Sum);
            }
        }

        (counts.Records, counts.Ok, counts.NoData, counts.SkipData, counts.Malformed).ShouldBe(
            (20_000, Lines.Count(line => line[13] == "OK"), Lines.Count(line => line[13] == "NODATA"), Lines.Count(line => line[13] == "SKIPDATA"), 0));
        sums.OrderBy(entry => entry.Key, StringComparer.Ordinal).ShouldBe(PlainSums().OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    private static string Key(MetricPoint point) => string.Create(
        CultureInfo.InvariantCulture, $"{point.Definition.Name} {string.Join(' ', point.Dimensions)} {point.Timestamp.ToUnixTimeSeconds()}");

    private static Dictionary<string, double> PlainSums()
    {
        Dictionary<string, double> sums = new(StringComparer.Ordinal);
        foreach (var line in Lines)
        {
            var minute = long.Parse(line[10], CultureInfo.InvariantCulture) / 60 * 60;
            Add(sums, $"RecordsByStatus {line[13]} {minute}", 1);
            if (line[13] != "OK")
                continue;
            Add(sums, $"FlowsByAction {line[12]} {minute}", 1);
            Add(sums, $"FlowsByPort {line[6]} {minute}", 1);
            Add(sums, $"BytesByInterface {line[2]} {minute}", long.Parse(line[9], CultureInfo.InvariantCulture));
            if (line[12] == "REJECT")
                Add(sums, $"RejectedPackets  {minute}", long.Parse(line[8], CultureInfo.InvariantCulture));
        }

        return sums;
    }

    private static void Add(Dictionary<string, double> sums, string key, double value) =>
        sums[key] = sums.GetValueOrDefault(key) + value;

    private static IEnumerable<LogEventBatch> Batches(string form) => form == "lines"
        ? Lines.Select(line => string.Join(' ', line)).Chunk(777).Select(chunk => Batch.Of(chunk))
        : Data.Lines("traffic/batches-500.ndjson").Select(Decode);

    private static LogEventBatch Decode(string line)
    {
        using var document = JsonDocument.Parse(line);
        return SubscriptionDecoder.Decode(document.RootElement.GetProperty("awslogs").GetProperty("data").GetString());
    }
}
