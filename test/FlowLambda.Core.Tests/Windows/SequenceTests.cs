using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>
/// A sequence rule alerts when, within the window and for one key, the threshold was reached by records that match <c>match</c> and a
/// record that matches <c>then</c> starts strictly later, in whatever order the batches come.
/// </summary>
public class SequenceTests
{
    private const string Rejected = "{ action: REJECT }";

    private static readonly Flow Accepted = new() { Action = "ACCEPT", Packets = 3 };

    /// <summary>Ten rejected attempts, one each second from 0:00 to 0:09.</summary>
    private static readonly Flow[] TenRejected = [.. Enumerable.Range(0, 10).Select(second => new Flow { Second = second })];

    [Fact]
    public void Ten_rejects_and_then_an_accept_alert()
    {
        var timeline = Rule("window: 30m, threshold: 10");

        timeline.Flows(TenRejected).ShouldBe("-");
        timeline.Flows(Accepted with { Minute = 29 }).ShouldBe("29=10");
    }

    [Fact]
    public void The_accepts_batch_may_come_first()
    {
        var timeline = Rule("window: 30m, threshold: 10");

        timeline.Flows(Accepted with { Minute = 29 }).ShouldBe("-");
        timeline.Flows(TenRejected).ShouldBe("29=10");
    }

    [Fact]
    public void Within_one_batch_the_order_of_the_lines_does_not_matter()
    {
        Rule("window: 30m, threshold: 10").Flows([.. TenRejected, Accepted with { Second = 10 }]).ShouldBe("0=10");
        Rule("window: 30m, threshold: 10").Flows([Accepted with { Second = 10 }, .. TenRejected]).ShouldBe("0=10");
    }

    [Fact]
    public void An_accept_before_the_tenth_reject_is_nothing() =>
        Rule("window: 30m, threshold: 10").Flows([.. TenRejected, Accepted with { Second = 8 }, new Flow { Second = 40 }]).ShouldBe("-");

    [Fact]
    public void An_accept_in_the_second_of_the_tenth_reject_is_nothing_and_one_in_the_next_is()
    {
        var timeline = Rule("window: 30m, threshold: 10");

        timeline.Flows([.. TenRejected, Accepted with { Second = 9 }]).ShouldBe("-");
        timeline.Flows(Accepted with { Second = 10 }).ShouldBe("0=10");
    }

    [Fact]
    public void The_next_second_may_be_in_the_next_minute()
    {
        var last = Enumerable.Repeat(new Flow { Second = 59 }, 10);

        Rule("window: 2m, threshold: 10").Flows([.. last, Accepted with { Second = 59 }]).ShouldBe("-");
        Rule("window: 2m, threshold: 10").Flows([.. last, Accepted with { Minute = 1 }]).ShouldBe("1=10");
    }

    [Fact]
    public void Both_must_be_in_one_window()
    {
        var timeline = Rule("window: 30m, threshold: 10");

        timeline.Flows(TenRejected).ShouldBe("-");
        timeline.Flows(Accepted with { Minute = 30 }).ShouldBe("-");
        timeline.Flows([.. TenRejected.Select(flow => flow with { Minute = 20 }), Accepted with { Minute = 21 }]).ShouldBe("21=20");
    }

    [Fact]
    public void Both_must_be_of_one_group() =>
        Rule("window: 30m, threshold: 10").Flows([.. TenRejected, Accepted with { Minute = 1, Source = "198.17.0.10" }]).ShouldBe("-");

    [Fact]
    public void What_does_not_match_then_does_not_follow() =>
        Rule("window: 30m, threshold: 10").Flows([.. TenRejected, Accepted with { Minute = 1, Packets = 2 }]).ShouldBe("-");

    [Fact]
    public void The_value_is_that_of_the_whole_window_whatever_comes_after() =>
        Rule("window: 5m, threshold: 10").Flows([.. TenRejected, Accepted with { Second = 30 }, new Flow { Second = 50 }]).ShouldBe("0=11");

    [Fact]
    public void A_record_may_match_both_and_follows_others_but_not_itself()
    {
        var timeline = new Timeline("window: 5m, threshold: 2, then: {}");

        timeline.Flows(new Flow(), new Flow()).ShouldBe("-");
        timeline.Flows(new Flow { Second = 1 }).ShouldBe("0=3");
    }

    [Fact]
    public void A_record_without_a_field_of_the_statistic_may_still_follow() =>
        new Timeline("window: 5m, threshold: 100, statistic: sum(bytes), then: {}")
            .Flows(new Flow { Bytes = 100 }, new Flow { Bytes = "-", Second = 1 }).ShouldBe("0=100");

    [Theory]
    [InlineData("statistic: sum(bytes), threshold: 100", "0=140")]
    [InlineData("statistic: max(bytes), threshold: 60", "0=60")]
    [InlineData("statistic: distinct(dstport), threshold: 2", "0=3")]
    [InlineData("statistic: sum(bytes), threshold: 60, largestOf: interface-id", "0=80")]
    [InlineData("threshold: 3, minimumDistinct: { dstport: 2 }", "0=4")]
    public void The_threshold_may_be_of_any_statistic_but_percent(string keys, string alert)
    {
        Flow[] flows =
        [
            new() { Bytes = 20, DestinationPort = 1, Interface = "eni-1" },
            new() { Bytes = 20, DestinationPort = 1, Second = 1, Interface = "eni-2" },
            new() { Bytes = 60, DestinationPort = 2, Second = 2, Interface = "eni-1" },
            new() { Bytes = 40, DestinationPort = 3, Second = 5, Interface = "eni-2" },
        ];
        var tooEarly = Accepted with { Second = 2 };
        var after = Accepted with { Second = 3 };

        Rule($"window: 5m, {keys}").Flows([.. flows, tooEarly]).ShouldBe("-");
        Rule($"window: 5m, {keys}").Flows([.. flows, after]).ShouldBe(alert);
    }

    [Fact]
    public void A_record_that_follows_is_late_like_any_other()
    {
        var timeline = Rule("window: 5m, threshold: 10");

        timeline.Flows(TenRejected.Select(flow => flow with { Minute = 100 })).ShouldBe("-");
        timeline.Flows(Accepted with { Minute = 79 }).ShouldBe("1 late");
        timeline.Flows(Accepted with { Minute = 80 }).ShouldBe("-");
        timeline.Flows(TenRejected.Select(flow => flow with { Minute = 79 })).ShouldBe("10 late");
        timeline.Flows(TenRejected.Select(flow => flow with { Minute = 80 })).ShouldBe("-");
        timeline.Flows(Accepted with { Minute = 80, Second = 11 }).ShouldBe("80=10");
    }

    [Fact]
    public void A_record_that_follows_brings_the_key_forward_and_what_is_old_is_forgotten()
    {
        var timeline = Rule("window: 5m, threshold: 10");

        timeline.Flows([.. TenRejected, .. TenRejected.Select(flow => flow with { Minute = 1 })]).ShouldBe("-");
        timeline.Flows(Accepted with { Minute = 21 }).ShouldBe("-");
        timeline.Flows(Accepted with { Minute = 0, Second = 30 }).ShouldBe("1 late");
        timeline.Flows(Accepted with { Minute = 1, Second = 30 }).ShouldBe("1=10");
    }

    [Fact]
    public void A_sequence_has_a_cooldown_and_severities_like_any_other_rule()
    {
        var timeline = Rule("window: 5m, threshold: 10, escalate: { critical: 20 }, cooldown: 10m");

        timeline.Flows([.. TenRejected, Accepted with { Second = 30 }]).ShouldBe("0=10");
        timeline.Flows(new Flow { Minute = 1 }).ShouldBe("silent");
        timeline.Flows([.. TenRejected.Select(flow => flow with { Minute = 1 })]).ShouldBe("critical 1=21+1");
        timeline.Flows([.. TenRejected.Select(flow => flow with { Minute = 9 }), Accepted with { Minute = 9, Second = 30 }]).ShouldBe("silent");
        timeline.Flows([.. TenRejected.Select(flow => flow with { Minute = 12 }), Accepted with { Minute = 12, Second = 30 }]).ShouldBe("critical 12=20+1");
    }

    [Fact]
    public void Evidence_are_the_records_of_both_kinds()
    {
        var other = new Flow { Action = "ACCEPT", Packets = 1 };

        Rule("window: 5m, threshold: 2").Feed(TenRejected[0], other, TenRejected[1], Accepted with { Second = 5 }, Accepted with { Source = "192.0.2.1" })
            .Alerts.ShouldHaveSingleItem().Evidence.Records.ShouldBe([TenRejected[0].ToString(), TenRejected[1].ToString(), (Accepted with { Second = 5 }).ToString()]);
    }

    [Fact]
    public void Then_may_stand_under_a_match_of_its_own() =>
        new Timeline("window: 5m, threshold: 10, then: { match: { action: ACCEPT } }", Rejected).Flows([.. TenRejected, Accepted with { Second = 30 }]).ShouldBe("0=10");

    [Fact]
    public void Records_without_traffic_do_not_follow_unless_then_asks_for_them()
    {
        object[] lines = [new Flow(), new Flow(), Flow.NoData(1)];

        Timeline.Describe(Given.Rule("window: 5m, threshold: 2, then: { interface-id: eni-0a1b2c3d }").Feed(lines)).ShouldBe("-");
        Timeline.Describe(Given.Rule("window: 5m, threshold: 2, then: { log-status: NODATA }").Feed(lines)).ShouldBe("1=2");
    }

    private static Timeline Rule(string keys) =>
        new($$"""then: { action: ACCEPT, packets: { numeric: [">=", 3] } }, groupBy: [srcaddr, dstaddr], {{keys}}""", Rejected);
}
