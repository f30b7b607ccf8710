using FlowLambda.Function.CloudWatch;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Metrics;

/// <summary>FlowLambda's metrics about itself.</summary>
public sealed class SelfMetricTests
{
    private const string Configuration = """
        version: 1
        ignore: [ { dstport: [443] } ]
        rules:
          - { name: rejected, title: Rejected, severity: high, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 1 }
          - { name: telnet, title: Telnet, severity: low, match: { dstport: [23] }, groupBy: [srcaddr], window: 5m, threshold: 1 }
        """;

    [Fact]
    public async Task Each_batch_tells_what_became_of_its_records()
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(
            Flow.Reject(port: 22), Flow.Reject(port: 23), Flow.Reject(port: 443), Flow.Without("NODATA"), Flow.Without("SKIPDATA"), Flow.Without("SKIPDATA"), "too short", "short", Flow.Reject() + " more"));

        scene.Data.Values("RecordsRead").ShouldBe([9]);
        scene.Data.Values("RecordsMalformed").ShouldBe([3]);
        scene.Data.Values("RecordsMalformed", ("Cause", "FieldMissing")).ShouldBe([2]);
        scene.Data.Values("RecordsMalformed", ("Cause", "FieldUnexpected")).ShouldBe([1]);
        scene.Data.Count(datum => datum.MetricName == "RecordsMalformed").ShouldBe(3);
        scene.Data.Values("RecordsNoData").ShouldBe([1]);
        scene.Data.Values("RecordsSkipData").ShouldBe([2]);
        scene.Data.Values("RecordsIgnored").ShouldBe([1]);
        scene.Data.Values("RecordsLate").ShouldBe([0]);
        scene.Data.Values("KeysOverflowed").ShouldBe([0]);
        scene.Data.Values("AlertsSuppressed").ShouldBe([0]);
        scene.Data.Values("BatchDuration").ShouldBe([0]);
    }

    [Fact]
    public async Task Published_alerts_are_told_of_in_all_and_by_rule()
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.1"), Flow.Reject("203.0.113.2"), Flow.Reject("203.0.113.2", port: 23)));

        scene.Data.Values("AlertsPublished").ShouldBe([3]);
        scene.Data.Values("AlertsPublished", ("Rule", "rejected")).ShouldBe([2]);
        scene.Data.Values("AlertsPublished", ("Rule", "telnet")).ShouldBe([1]);
    }

    [Fact]
    public async Task Alerts_that_the_cooldown_silences_are_told_of()
    {
        var scene = new Scene(Configuration);
        await scene.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.1")));
        scene.Puts.Clear();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject("203.0.113.1", bytes: 41)));

        scene.Data.Values("AlertsSuppressed").ShouldBe([1]);
        scene.Data.Values("AlertsPublished").ShouldBe([0]);
    }

    [Fact]
    public async Task They_are_of_the_invocation_s_time()
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Data.ShouldAllBe(datum => datum.Timestamp == scene.Time.GetUtcNow().UtcDateTime && datum.StatisticValues == null);
    }

    [Fact]
    public async Task The_duration_is_how_long_the_batch_took_until_its_metrics_were_put()
    {
        var scene = new Scene(Configuration);
        scene.OnPublish = (_, _) =>
        {
            scene.Time.Advance(TimeSpan.FromMilliseconds(250));
            return Task.CompletedTask;
        };

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Data.Values("BatchDuration").ShouldBe([250]);
        scene.Log("batch").ShouldHaveSingleItem().GetProperty("ms").GetProperty("alerts").GetDouble().ShouldBe(250);
    }

    [Fact]
    public void Refused_versions_of_the_configuration_are_told_of()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Flow.Origin);

        var datum = SelfMetrics.OfConfiguration(3, now);

        (datum.MetricName, datum.Value, datum.Timestamp, datum.Dimensions!.Count).ShouldBe(("ConfigurationRefused", 3, now.UtcDateTime, 0));
    }
}
