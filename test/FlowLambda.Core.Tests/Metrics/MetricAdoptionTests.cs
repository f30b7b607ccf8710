using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using FlowLambda.Windows;

namespace FlowLambda.Core.Tests.Metrics;

/// <summary>A new configuration's metric goes on where the old one's stopped, if it says the same.</summary>
public class MetricAdoptionTests
{
    private const string ByPort = "dimensions: [dstport], maxSeries: 1";
    private const string OfPattern = "pattern: '[..., action=REJECT, status]'";

    [Fact]
    public void Series_that_were_admitted_in_the_hour_stay_admitted()
    {
        var before = Aggregator(ByPort);
        Complete(before, new Flow { DestinationPort = 80 });
        var after = Aggregator(ByPort);

        after.Metric.Adopt(before.Metric);

        Complete(after, new Flow { DestinationPort = 22 }, new Flow { DestinationPort = 22 }, new Flow { DestinationPort = 80, Minute = 1 }).ShouldBe(["80=1", "other=2"]);
    }

    [Fact]
    public void A_minute_that_had_its_default_value_is_not_given_it_again()
    {
        var before = Aggregator("match: { dstport: 23 }, defaultValue: 0");
        Complete(before, new Flow()).ShouldBe(["=0"]);
        var after = Aggregator("match: { dstport: 23 }, defaultValue: 0");

        after.Metric.Adopt(before.Metric);

        Complete(after, new Flow(), new Flow { Minute = 1 }).ShouldBe(["=0"], "that of the new minute");
    }

    [Fact]
    public void Metrics_that_say_the_same_have_one_fingerprint() => Of(ByPort + ", match: { dstport: [22] }, unit: None").ShouldBe(Of("match: { dstport: 22 }, " + ByPort));

    [Theory]
    [InlineData("dimensions: [dstport], maxSeries: 2", ByPort)]
    [InlineData("dimensions: [srcport], maxSeries: 1", ByPort)]
    [InlineData(ByPort + ", match: { action: REJECT }", ByPort)]
    [InlineData(ByPort + ", always: [22]", ByPort)]
    [InlineData(ByPort + ", statistic: sum(bytes)", ByPort)]
    [InlineData(ByPort + ", namespace: Other", ByPort)]
    [InlineData(ByPort + ", logGroup: [/vpc/*]", ByPort)]
    [InlineData("defaultValue: 0", "")]
    [InlineData("defaultValue: 1", "defaultValue: 0")]
    [InlineData(OfPattern + ", value: $status", OfPattern + ", value: $action")]
    [InlineData(OfPattern + ", value: 2", OfPattern + ", value: 3")]
    public void Metrics_that_do_not_have_different_ones(string one, string other) => Of(one).ShouldNotBe(Of(other));

    private static MetricDefinition Definition(string keys) =>
        Given.Configuration($$"""{ version: 1, metrics: { definitions: [ { name: Metric, {{keys}} } ] } }""").Metrics.Single();

    private static ulong Of(string keys) => Definition(keys).Fingerprint;

    private static (MetricAggregator Metric, Groupings Groupings) Aggregator(string keys)
    {
        var groupings = new Groupings(new RecordColumns());
        return (new MetricAggregator(Definition(keys), groupings), groupings);
    }

    private static string[] Complete((MetricAggregator Metric, Groupings Groupings) aggregator, params Flow[] flows)
    {
        var (metric, groupings) = aggregator;
        metric.Clear();
        foreach (var flow in flows)
        {
            var record = Records.Read(Records.DefaultFormat, flow.ToString()).Record;
            metric.See(record, 1);
            if (metric.Metric.Match.Matches(record, isRecord: true))
                metric.Add(record, 1, [(int)(record.EventTime / 60)]);
            groupings.Begin();
        }

        List<MetricPoint> points = [];
        metric.Complete(points);
        return [.. points.Select(point => $"{string.Join(' ', point.Dimensions)}={point.Values.Sum}").Order(StringComparer.Ordinal)];
    }
}
