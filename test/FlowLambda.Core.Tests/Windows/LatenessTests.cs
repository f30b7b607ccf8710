using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Minutes older than the window and 15 minutes of lateness before the key's latest are forgotten; older records are late.</summary>
public class LatenessTests
{
    [Fact]
    public void A_record_of_exactly_window_and_lateness_counts_and_an_older_one_is_late()
    {
        var timeline = new Timeline("window: 5m, threshold: 2");

        timeline.Batch(100).ShouldBe("-");
        timeline.Batch(79).ShouldBe("1 late");
        timeline.Batch(80).ShouldBe("-");
        timeline.Batch(80).ShouldBe("80=2");
    }

    [Fact]
    public void Late_records_are_counted_once_however_many_rules_they_are_late_for()
    {
        var engine = Given.Engine("{ version: 1, rules: [ { name: a, match: {}, window: 1m, threshold: 9 }, { name: b, match: {}, window: 2m, threshold: 9 }, { name: c, match: {}, window: 10h, threshold: 9 } ] }");

        engine.Feed(new Flow { Minute = 100 }).Counts.Late.ShouldBe(0);
        var counts = engine.Feed(new Flow { Minute = 0 }, new Flow { Minute = 0 }, new Flow { Minute = 99 }).Counts;

        (counts.Late, counts.Ok).ShouldBe((2, 3));
    }

    [Fact]
    public void A_late_record_still_counts_for_metrics()
    {
        var engine = Given.Engine("{ version: 1, metrics: { definitions: [ { name: M } ] }, rules: [ { name: a, match: {}, window: 1m, threshold: 9 } ] }");

        engine.Feed(new Flow { Minute = 100 });

        engine.Feed(new Flow { Minute = 0 }).Metrics.ShouldHaveSingleItem().Timestamp.ToUnixTimeSeconds().ShouldBe(Flow.Origin);
    }

    [Fact]
    public void What_is_late_for_one_group_is_not_for_another()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, groupBy: srcaddr");

        timeline.Flows(new Flow { Minute = 100, Source = "10.0.0.1" }).ShouldBe("100=1");
        timeline.Flows(new Flow { Minute = 0, Source = "10.0.0.2" }).ShouldBe("0=1");
    }

    [Fact]
    public void Forgotten_minutes_are_gone()
    {
        var timeline = new Timeline("window: 5m, threshold: 2");

        timeline.Batch(80).ShouldBe("-");
        timeline.Batch(101).ShouldBe("-");
        timeline.Batch(81).ShouldBe("-");
        timeline.Batch(81).ShouldBe("81=2");
    }

    [Fact]
    public void Without_start_the_log_events_time_decides_whatever_it_is()
    {
        const string Yaml = "{ version: 1, logFormats: [ { logGroup: \"*\", format: srcaddr } ], rules: [ { name: a, match: {}, window: 1m, threshold: 1, cooldown: 0m } ] }";
        foreach (var timestamp in new[] { long.MinValue, -1, 0, 59_999, long.MaxValue })
        {
            var engine = Given.Engine(Yaml);
            for (var i = 0; i < 2; i++)
            {
                using var batch = Batch.Of(["10.0.0.1"u8.ToArray()], timestamp);
                engine.Process(batch).Alerts.ShouldHaveSingleItem().WindowEnd.Year.ShouldBeGreaterThanOrEqualTo(1970);
            }
        }
    }

    [Fact]
    public void A_window_at_the_end_of_time_is_evaluated_like_any_other()
    {
        const string Yaml = "{ version: 1, logFormats: [ { logGroup: \"*\", format: start } ], rules: [ { name: a, match: {}, window: 1m, threshold: 1, cooldown: 1h } ] }";
        var engine = Given.Engine(Yaml);

        engine.Feed("100000000000000").Alerts.Count.ShouldBe(1);
        engine.Feed("100000000000000").AlertsSuppressed.ShouldBe(1);
    }
}
