using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>A window is silenced if the key's last alert was for a window that ended less than the cooldown before this one's end.</summary>
public class CooldownTests
{
    [Fact]
    public void The_cooldown_ends_exactly_one_cooldown_after_the_last_alerts_window()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, cooldown: 10m");

        timeline.Batch(0).ShouldBe("0=1");
        timeline.Batch(9).ShouldBe("silent");
        timeline.Batch(10).ShouldBe("10=1+1");
        timeline.Batch(19).ShouldBe("silent");
        timeline.Batch(20).ShouldBe("20=1+1");
    }

    [Fact]
    public void The_cooldown_is_the_window_where_none_is_given()
    {
        var timeline = new Timeline("window: 5m, threshold: 1");

        timeline.Batch(0).ShouldBe("0=1");
        timeline.Batch(4).ShouldBe("silent");
        timeline.Batch(5).ShouldBe("5=2+1");
    }

    [Fact]
    public void Batches_with_silenced_windows_only_are_counted_and_the_next_alert_says_how_many()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, cooldown: 10m");

        timeline.Batch(0).ShouldBe("0=1");
        timeline.Batch(1).ShouldBe("silent");
        timeline.Batch(2, 3, 4).ShouldBe("silent");
        timeline.Batch(5).ShouldBe("silent");
        timeline.Batch(12).ShouldBe("12=1+3");
        timeline.Batch(22).ShouldBe("22=1");
    }

    [Fact]
    public void A_batch_that_reaches_no_threshold_is_not_suppressed()
    {
        var timeline = new Timeline("window: 1m, threshold: 2, cooldown: 10m");

        timeline.Batch(0, 0).ShouldBe("0=2");
        timeline.Batch(1).ShouldBe("-");
        timeline.Batch(10, 10).ShouldBe("10=2");
    }

    [Fact]
    public void A_batch_whose_earlier_windows_are_silent_alerts_for_the_first_that_is_not()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, cooldown: 5m");

        timeline.Batch(0).ShouldBe("0=1");
        timeline.Batch(3, 4, 5, 6).ShouldBe("5=1");
    }

    [Fact]
    public void A_window_before_the_last_alerts_is_silenced()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, cooldown: 5m");

        timeline.Batch(10).ShouldBe("10=1");
        timeline.Batch(3).ShouldBe("silent");
    }

    [Fact]
    public void A_higher_severity_is_not_silenced_by_the_cooldown_of_a_lower_one()
    {
        var timeline = new Timeline("window: 2m, threshold: 2, escalate: { high: 4, critical: 6 }, cooldown: 30m");

        timeline.Batch(0, 0).ShouldBe("0=2");
        timeline.Batch(1).ShouldBe("silent");
        timeline.Batch(1).ShouldBe("high 1=4+1");
        timeline.Batch(1).ShouldBe("silent");
        timeline.Batch(1).ShouldBe("critical 1=6+1");
        timeline.Batch(1, 1, 1).ShouldBe("silent");
        timeline.Batch(2, 2).ShouldBe("silent");
        timeline.Batch(31, 31).ShouldBe("31=2+2");
    }

    [Fact]
    public void The_highest_severity_that_the_value_reaches_is_the_alerts() =>
        new Timeline("severity: low, window: 1m, threshold: 1, escalate: { critical: 5, medium: 2 }").Batch(0, 0, 0, 0, 0).ShouldBe("critical 0=5");

    [Fact]
    public void Each_group_has_a_cooldown_of_its_own()
    {
        var timeline = new Timeline("window: 1m, threshold: 1, cooldown: 10m, groupBy: srcaddr");

        timeline.Flows(new Flow { Source = "10.0.0.1" }).ShouldBe("0=1");
        timeline.Flows(new Flow { Source = "10.0.0.2", Minute = 1 }).ShouldBe("1=1");
        timeline.Flows(new Flow { Source = "10.0.0.1", Minute = 2 }).ShouldBe("silent");
    }
}
