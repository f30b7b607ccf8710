using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using FlowLambda.Function.CloudWatch;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Metrics;

/// <summary>PutMetricData takes 1,000 data and 1 MB in a request; what the client really sends stays within both, and uses them.</summary>
public sealed class RequestSizeTests
{
    private static readonly DateTime Time = new DateTime(2026, 11, 20, 10, 3, 0, DateTimeKind.Utc).AddMilliseconds(125);

    [Theory]
    [InlineData(2500, 'x', 1, 10)]
    [InlineData(2500, 'x', 4, 30)]
    [InlineData(600, '%', 1, 1024)]
    [InlineData(60, '/', 30, 1024)]
    [InlineData(600, ' ', 30, 1)]
    [InlineData(2500, '~', 3, 255)]
    public async Task No_body_is_larger_than_a_megabyte_and_no_request_smaller_than_it_must_be(int count, char character, int dimensions, int length)
    {
        var data = Enumerable.Range(0, count).Select(i => Data(new string(character, 255), dimensions, new string(character, length))).ToList();

        var bodies = await SentAsync("/" + new string('/', 254), data);

        bodies.ShouldAllBe(body => body.Length <= 1_000_000);
        bodies.Sum(body => body.Data).ShouldBe(count);
        bodies.ShouldAllBe(body => body.Data <= 1000);
        foreach (var body in bodies.SkipLast(1))
            (body.Data == 1000 || body.Length > 800_000).ShouldBeTrue($"{body}");
    }

    [Fact]
    public async Task Ordinary_data_go_a_thousand_to_a_request()
    {
        var data = Enumerable.Range(0, 3000).Select(i => Data("RejectedFlows", 3, "eni-0a1b2c3d4e5f60718"));

        (await SentAsync("FlowLambda", data)).Select(body => body.Data).ShouldBe([1000, 1000, 1000]);
    }

    [Theory]
    [InlineData("1e108", 1)]
    [InlineData("2348542582773833227889480596789337027375682548908319870707290971532209025114608443463698998384768703031934976", 1)]
    [InlineData("2.35e108", 0)]
    [InlineData("-2.35e108", 0)]
    [InlineData("1e308", 0)]
    [InlineData("1e400", 0)]
    [InlineData("NaN", 0)]
    [InlineData("Infinity", 0)]
    public async Task A_value_that_CloudWatch_does_not_take_is_no_value(string value, int data)
    {
        var scene = Extracting();

        await scene.HandleAsync(Delivered.Batch($$"""{"v":"{{value}}"}"""));

        scene.Data.Named("Value").Count.ShouldBe(data);
    }

    [Fact]
    public async Task A_sum_that_CloudWatch_does_not_take_is_left_out_and_told_of()
    {
        var scene = Extracting();

        await scene.HandleAsync(Delivered.Batch(Enumerable.Repeat("""{"v":2e108}""", 3)));

        scene.Data.Named("Value").ShouldBeEmpty();
        scene.Log("batch").ShouldHaveSingleItem().GetProperty("metricDataOutOfRange").GetInt32().ShouldBe(1);
    }

    private static Scene Extracting() => new("""{ version: 1, metrics: { definitions: [ { name: Value, pattern: "{ $.v = * }", value: $.v } ] } }""");

    private static MetricDatum Data(string name, int dimensions, string value) => new()
    {
        MetricName = name,
        Dimensions = [.. Enumerable.Range(0, dimensions).Select(i => new Dimension { Name = name[..Math.Min(name.Length, value.Length)], Value = value })],
        Timestamp = Time,
        Unit = "Kilobytes/Second",
        StatisticValues = new StatisticSet { SampleCount = 1e15, Sum = -1.2345678901234567e-107, Minimum = -1.2345678901234567e107, Maximum = -1.2345678901234567e-107 },
    };

    /// <summary>What is sent, before it is compressed: how many data are in each request, and how long its body is.</summary>
    private static async Task<List<(int Data, long Length)>> SentAsync(string metricNamespace, IEnumerable<MetricDatum> data)
    {
        var wire = new Wire();
        using var client = new AmazonCloudWatchClient(new AmazonCloudWatchConfig
        {
            DefaultAWSCredentials = new BasicAWSCredentials("key", "secret"),
            RegionEndpoint = RegionEndpoint.EUWest1,
            HttpClientFactory = wire,
            DisableRequestCompression = true,
        });
        var sink = new PutMetricDataSink(client);
        List<int> sent = [];
        foreach (var request in sink.Requests(metricNamespace, data))
        {
            await sink.PutAsync(request, TestContext.Current.CancellationToken);
            sent.Add(request.MetricData!.Count);
        }

        return [.. sent.Zip(wire.Lengths)];
    }
}
