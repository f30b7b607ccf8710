using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>
/// After a batch, the windows that hold a minute which it touched, and that end no later than the key's latest minute, are evaluated,
/// earliest first; at most one alert for a key and batch.
/// </summary>
public class EvaluationTests
{
    [Fact]
    public void The_earliest_window_that_reaches_the_threshold_alerts_and_only_one_for_a_batch()
    {
        var timeline = new Timeline("window: 3m, threshold: 3, cooldown: 0m");

        timeline.Batch(0, 1, 2, 3, 4, 4, 4).ShouldBe("2=3");
    }

    [Fact]
    public void A_late_record_completes_a_window_that_ended_earlier()
    {
        var timeline = new Timeline("window: 3m, threshold: 3");

        timeline.Batch(0, 2, 8).ShouldBe("-");
        timeline.Batch(1).ShouldBe("2=3");
    }

    [Fact]
    public void No_window_ends_after_the_keys_latest_minute()
    {
        var timeline = new Timeline("window: 5m, threshold: 2, cooldown: 0m");

        timeline.Batch(3).ShouldBe("-");
        timeline.Batch(0).ShouldBe("3=2");
    }

    [Fact]
    public void A_window_that_the_batch_did_not_touch_is_not_evaluated_again()
    {
        var timeline = new Timeline("window: 2m, threshold: 2, cooldown: 0m");

        timeline.Batch(0, 0).ShouldBe("0=2");
        timeline.Batch(2).ShouldBe("-");
    }

    [Fact]
    public void The_order_of_the_lines_in_a_batch_does_not_matter()
    {
        int[] minutes = [0, 1, 1, 2, 5, 5, 6, 9];

        new Timeline("window: 2m, threshold: 3").Batch(minutes).ShouldBe("1=3");
        new Timeline("window: 2m, threshold: 3").Batch(minutes.Reverse()).ShouldBe("1=3");
    }

    [Fact]
    public void A_window_may_span_batches_and_a_day()
    {
        var timeline = new Timeline("window: 24h, threshold: 3");

        timeline.Batch(0).ShouldBe("-");
        timeline.Batch(700).ShouldBe("-");
        timeline.Batch(1440).ShouldBe("-");
        timeline.Batch(1439).ShouldBe("1439=3");
    }

    [Fact]
    public void Groups_and_rules_are_counted_apart()
    {
        var engine = Given.Engine(
            """
            version: 1
            rules:
              - { name: by-source, match: {}, groupBy: [srcaddr, dstport], window: 1m, threshold: 2 }
              - { name: all, match: { dstport: 22 }, window: 1m, threshold: 3, severity: critical }
            """);

        var alerts = engine.Feed(
            new Flow { Source = "10.0.0.1" }, new Flow { Source = "10.0.0.1" }, new Flow { Source = "10.0.0.2" }, new Flow { DestinationPort = 80, Source = "10.0.0.2" }).Alerts;

        alerts.Select(alert => (alert.Rule.Name, Group: string.Join(' ', alert.Group.Select(entry => entry.Value)), alert.Value)).ShouldBe(
            [("all", "", 3), ("by-source", "10.0.0.1 22", 2)]);
    }

    [Fact]
    public void A_record_without_a_field_of_the_group_does_not_count()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, groupBy: [srcaddr, dstport]");

        timeline.Flows(new Flow { DestinationPort = "-" }, new Flow { Source = "-" }).ShouldBe("-");
    }

    [Fact]
    public void The_same_batches_give_the_same_alerts()
    {
        int[][] batches = [[0, 0, 1], [4, 4], [2, 3], [1], [9, 9, 9], [30], [8, 31, 31, 31]];
        var first = new Timeline("window: 5m, threshold: 3, escalate: { high: 5 }");
        var second = new Timeline("window: 5m, threshold: 3, escalate: { high: 5 }");

        var described = batches.Select(minutes => first.Batch(minutes)).ToList();

        described.ShouldContain(text => text.Contains('='));
        batches.Select(minutes => second.Batch(minutes)).ShouldBe(described);
    }
}
