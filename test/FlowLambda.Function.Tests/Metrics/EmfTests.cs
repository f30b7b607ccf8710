using System.Text;
using System.Text.Json;
using FlowLambda.Function.Tests.Support;
using NSubstitute;

namespace FlowLambda.Function.Tests.Metrics;

/// <summary>Metrics in the log, in the embedded metric format.</summary>
public sealed class EmfTests
{
    private const string Configuration = """
        version: 1
        metrics:
          namespace: Network
          definitions:
            - { name: Flows, dimensions: [dstport] }
            - { name: Bytes, statistic: sum(bytes), dimensions: [dstport] }
            - { name: Rejects, namespace: LogMetrics, pattern: REJECT, value: 2.5, unit: Percent }
        """;

    [Fact]
    public async Task A_line_is_one_document_of_the_specification_s_form()
    {
        var scene = await HandledAsync(Flow.Reject(bytes: 40), Flow.Reject(bytes: 100, start: Flow.Origin + 20));

        var line = scene.Emf.Single(line => Names(line).Contains("Flows", StringComparer.Ordinal));
        JsonElement.DeepEquals(line, Sent.Json("""
            {
              "_aws": {
                "Timestamp": 1699999200000,
                "CloudWatchMetrics": [ {
                  "Namespace": "Network", "Dimensions": [ ["dstport"] ],
                  "Metrics": [ { "Name": "Flows", "Unit": "Count" }, { "Name": "Bytes", "Unit": "Bytes" } ]
                } ]
              },
              "dstport": "22",
              "Flows": { "Max": 1, "Min": 1, "Count": 2, "Sum": 2 },
              "Bytes": { "Max": 100, "Min": 40, "Count": 2, "Sum": 140 }
            }
            """)).ShouldBeTrue(line.ToString());
        scene.CloudWatch.ReceivedCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_single_value_is_a_number()
    {
        var scene = await HandledAsync(Flow.Reject(bytes: 40));

        Value(scene, "Bytes").GetDouble().ShouldBe(40);
        Value(scene, "Rejects").GetDouble().ShouldBe(2.5);
    }

    [Fact]
    public async Task Each_series_minute_and_namespace_has_a_line_of_its_own()
    {
        var scene = await HandledAsync(Flow.Reject(port: 22), Flow.Reject(port: 23), Flow.Reject(port: 23, start: Flow.Origin + 60));

        var lines = scene.Emf.Select(line => (
            Directive(line).GetProperty("Namespace").GetString(),
            Timestamp(line) - (Flow.Origin * 1000),
            line.TryGetProperty("dstport", out var port) ? port.GetString() : null,
            string.Join(' ', Names(line).Where(name => name is "Flows" or "Bytes" or "Rejects"))));
        lines.ShouldBe(
            [("Network", 0L, "22", "Flows Bytes"), ("Network", 0L, "23", "Flows Bytes"), ("Network", 60_000L, "23", "Flows Bytes"),
             ("LogMetrics", 0L, null, "Rejects"), ("Network", 120_000L, null, "")],
            ignoreOrder: true);
    }

    [Fact]
    public async Task What_FlowLambda_tells_of_itself_is_written_at_the_time_of_the_invocation_with_an_empty_set_of_dimensions()
    {
        var scene = await HandledAsync(Flow.Reject(), "no record");

        var line = scene.Emf.Single(line => Names(line).Contains("RecordsRead", StringComparer.Ordinal));
        Timestamp(line).ShouldBe(scene.Time.GetUtcNow().ToUnixTimeMilliseconds());
        Directive(line).GetProperty("Dimensions").ToString().ShouldBe("[[]]");
        line.GetProperty("RecordsRead").GetInt32().ShouldBe(2);
        line.GetProperty("BatchDuration").GetInt32().ShouldBe(0);
        scene.Emf.Single(line => line.TryGetProperty("Cause", out _)).GetProperty("RecordsMalformed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Every_value_is_told_of_once_and_every_member_belongs_to_the_document()
    {
        var scene = await HandledAsync([.. Enumerable.Range(0, 300).Select(i => Flow.Reject(port: i % 70, start: Flow.Origin + (i % 3 * 60)))]);

        var series = scene.Emf.SelectMany(line => Names(line).Select(name => (name, Timestamp(line), line.TryGetProperty("dstport", out var port) ? port.GetString() : "")));
        series.ShouldBeUnique();
        scene.Emf.Where(line => line.TryGetProperty("Flows", out _)).Sum(line => Sum(line.GetProperty("Flows"))).ShouldBe(300);
        foreach (var line in scene.Emf)
            line.EnumerateObject().Select(member => member.Name).Where(name => name != "_aws").ShouldBe([.. Dimensions(line), .. Names(line)], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_definitions_may_feed_one_metric()
    {
        var scene = new Scene("""
            version: 1
            metrics: { definitions: [ { name: A, pattern: REJECT }, { name: A, pattern: REJECT }, { name: B, pattern: REJECT } ] }
            """, MetricDestination.Emf);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Emf.Where(line => Timestamp(line) == Flow.Origin * 1000).Select(line => string.Join(' ', Names(line))).ShouldBe(["A B", "A"]);
    }

    [Fact]
    public async Task A_line_has_a_hundred_metrics_at_most_and_stays_below_256_KiB_whatever_is_in_it()
    {
        var names = Enumerable.Range(0, 150).Select(i => $"{i:D3}{new string('"', 252)}");
        var dimensions = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"'{i:D2}{new string('\\', 248)}': interface-id"));
        var definitions = names.Select(name => $"{{ name: '{name}', unit: Kilobytes/Second, dimensions: {{ {dimensions} }} }}");
        var scene = new Scene($"{{ version: 1, metrics: {{ definitions: [ {string.Join(", ", definitions)} ] }} }}", MetricDestination.Emf);

        await scene.HandleAsync(Delivered.Batch(Enumerable.Repeat(Flow.Json("203.0.113.9", new string('"', 1500)), 2).Select((text, i) => text + new string(' ', i))));

        var lines = scene.LogText.Split('\n').Where(line => line.StartsWith("{\"_aws\"", StringComparison.Ordinal)).ToList();
        lines.Select(line => Names(Sent.Json(line)).Count()).ShouldBe([100, 50, 10], ignoreOrder: true);
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) < 262_144);
    }

    [Theory]
    [InlineData("\n{\"_aws\":{}}")]
    [InlineData("\",\"Flows\":7,\"x\":\"")]
    [InlineData("\u2028<script>")]
    public async Task A_value_from_outside_stays_a_value(string hostile)
    {
        var scene = new Scene("{ version: 1, metrics: { definitions: [ { name: Flows, dimensions: [interface-id] } ] } }", MetricDestination.Emf);

        await scene.HandleAsync(Delivered.Batch(Flow.Json("203.0.113.9", hostile)));

        var line = scene.Emf.Single(line => line.TryGetProperty("interface-id", out _));
        line.GetProperty("interface-id").GetString().ShouldBe(new string([.. hostile.Select(c => c is >= ' ' and <= '~' ? c : '?')]));
        line.GetProperty("Flows").GetInt32().ShouldBe(1);
        scene.Emf.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_that_comes_again_is_not_written_again()
    {
        var scene = await HandledAsync(Flow.Reject());
        var before = scene.Emf.Count;

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Emf.Count.ShouldBe(before);
        scene.Log("batch")[0].GetProperty("metricData").GetInt32().ShouldBe(13);
    }

    private static async Task<Scene> HandledAsync(params string[] messages)
    {
        var scene = new Scene(Configuration, MetricDestination.Emf);
        await scene.HandleAsync(Delivered.Batch(messages));
        return scene;
    }

    private static JsonElement Value(Scene scene, string name) => scene.Emf.Single(line => line.TryGetProperty(name, out _)).GetProperty(name);

    private static double Sum(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetProperty("Sum").GetDouble();

    private static long Timestamp(JsonElement line) => line.GetProperty("_aws").GetProperty("Timestamp").GetInt64();

    private static JsonElement Directive(JsonElement line) => line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray().ShouldHaveSingleItem();

    private static IEnumerable<string> Dimensions(JsonElement line) => Directive(line).GetProperty("Dimensions").EnumerateArray().ShouldHaveSingleItem().EnumerateArray().Select(name => name.GetString()!);

    private static IEnumerable<string> Names(JsonElement line) => Directive(line).GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!);
}
