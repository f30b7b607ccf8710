using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>The facts answer what somebody asks who is woken.</summary>
public class AlertFactsTests
{
    [Fact]
    public void Since_when_goes_back_beyond_the_window_as_far_as_the_rule_remembers()
    {
        var engine = Given.Rule("window: 2m, threshold: 3, groupBy: [srcaddr]");
        engine.Feed(new Flow(), new Flow { Minute = 5 }, new Flow { Minute = 9 });

        Fact(engine.Feed(Enumerable.Repeat(new Flow { Minute = 11 }, 3)).Alerts[0], "since").ShouldBe("2023-11-14 22:00 UTC; the window is 22:10 to 22:12");
        Fact(engine.Feed(Enumerable.Repeat(new Flow { Minute = 20 }, 3)).Alerts[0], "since").ShouldBe("2023-11-14 22:05 UTC; the window is 22:19 to 22:21");
    }

    [Fact]
    public void Since_when_is_not_after_the_window_however_far_the_batch_goes_on()
    {
        var alert = Given.Rule("window: 5m, threshold: 1").Feed(new Flow(), new Flow { Minute = 60 }).Alerts[0];

        Fact(alert, "since").ShouldBe("2023-11-14 22:00 UTC; the window is 21:56 to 22:01");
        AlertText.Sms(alert).ShouldContain(", since 2023-11-14 22:00 UTC");
    }

    [Theory]
    [InlineData(3, "22:03")]
    [InlineData(2, "22:20")]
    public void What_the_rule_remembers_is_measured_from_the_window_and_not_from_the_batch_s_end(int earliest, string since)
    {
        Flow[] flows = [new() { Minute = earliest }, .. Enumerable.Repeat(new Flow { Minute = 20 }, 3), new() { Minute = 60 }];

        var alert = Given.Rule("window: 2m, threshold: 3").Feed(flows).Alerts[0];

        Fact(alert, "since").ShouldBe($"2023-11-14 {since} UTC; the window is 22:19 to 22:21");
    }

    [Fact]
    public void A_window_that_ends_on_another_day_says_so()
    {
        var alert = Given.Rule("window: 4h, threshold: 1").Feed(new Flow { Minute = 130 }).Alerts[0];

        Fact(alert, "since").ShouldBe("2023-11-15 00:10 UTC; the window is 2023-11-14 20:11 to 2023-11-15 00:11");
    }

    [Fact]
    public void A_window_that_begins_on_another_day_than_since_says_so()
    {
        var engine = Given.Rule("window: 5m, threshold: 2");
        engine.Feed(new Flow { Minute = 110 });

        Fact(engine.Feed(new Flow { Minute = 125 }, new Flow { Minute = 125 }).Alerts[0], "since").ShouldBe("2023-11-14 23:50 UTC; the window is 2023-11-15 00:01 to 00:06");
    }

    [Fact]
    public void How_far_the_batch_goes_on_is_told()
    {
        var alert = Given.Rule("window: 1m, threshold: 1").Feed(new Flow { Second = 7 }, new Flow { Minute = 3, Second = 9 }).Alerts[0];

        Fact(alert, "records").ShouldBe("2 in this batch, from 22:00:07 to 22:03:09");
    }

    [Fact]
    public void In_another_zone_each_time_is_of_that_zone()
    {
        var alert = Given.Rule("window: 4h, threshold: 1").Feed(new Flow { Minute = 130 }).Alerts[0];
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), "Tokyo", "Tokyo");

        Fact(alert, "since", tokyo).ShouldBe("2023-11-15 09:10 +09:00; the window is 05:11 to 09:11");
        Fact(alert, "records", tokyo).ShouldBe("1 in this batch, of 09:10:00");
    }

    /// <summary>New York's clocks were set back from 02:00 -04:00 to 01:00 -05:00 on 5 November 2023, at 06:00 UTC.</summary>
    [Fact]
    public void An_offset_that_changed_is_told_again()
    {
        var alert = Given.Rule("window: 1h, threshold: 1").Feed(new Flow()).Alerts[0] with
        {
            ActiveSince = new DateTimeOffset(2023, 11, 5, 5, 50, 0, TimeSpan.Zero),
            WindowStart = new DateTimeOffset(2023, 11, 5, 5, 40, 0, TimeSpan.Zero),
            WindowEnd = new DateTimeOffset(2023, 11, 5, 6, 40, 0, TimeSpan.Zero),
        };

        Fact(alert, "since", TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).ShouldBe("2023-11-05 01:50 -04:00; the window is 01:40 to 01:40 -05:00");
    }

    [Theory]
    [InlineData("statistic: sum(bytes)", 1_234_567, "1.2 MB (1,234,567) in 1m; the threshold is 1 byte")]
    [InlineData("statistic: max(bytes)", 1_000, "1 kB (1,000) in one flow in 1m; the threshold is 1 byte")]
    [InlineData("statistic: sum(bytes)", 999, "999 bytes in 1m; the threshold is 1 byte")]
    [InlineData("statistic: sum(packets)", 1, "1 packet in 1m; the threshold is 1")]
    public void Bytes_are_told_exactly_too_where_that_is_asked_for_and_they_are_rounded(string keys, long bytes, string amount) =>
        AlertFacts.Of(Given.Rule($"window: 1m, threshold: 1, {keys}").Feed(new Flow { Bytes = bytes }).Alerts[0], isExact: true)
            .Single(fact => fact.Label == "how much").Text.ShouldBe(amount);

    [Theory]
    [InlineData("threshold: 1", "3 flows in 5m; the threshold is 1")]
    [InlineData("threshold: 2", "3 flows in 5m, 1.5 times the threshold of 2")]
    [InlineData("threshold: 3", "3 flows in 5m; the threshold is 3")]
    [InlineData("threshold: 60, statistic: sum(bytes)", "120 bytes in 5m, 2 times the threshold of 60 bytes")]
    [InlineData("threshold: 40, statistic: percent, minimumRecords: 2", "100 % of 2 or more records in 5m; the threshold is 40 %")]
    public void How_much_is_set_against_the_threshold(string keys, string amount) =>
        Fact(Given.Rule($"window: 5m, {keys}").Feed(new Flow(), new Flow(), new Flow()).Alerts[0], "how much").ShouldBe(amount);

    [Fact]
    public void A_severity_that_the_value_raised_says_from_where()
    {
        var alert = Given.Rule("window: 5m, threshold: 1, severity: low, escalate: { high: 2 }").Feed(new Flow(), new Flow()).Alerts[0];

        Fact(alert, "severity").ShouldBe("high (the rule's own is low; from 2 on it is high)");
    }

    [Fact]
    public void Values_of_which_none_stands_out_are_examples()
    {
        var alert = Given.Rule("window: 5m, threshold: 80").Feed(Enumerable.Range(0, 80).Select(port => new Flow { DestinationPort = 20 + port })).Alerts[0];

        Fact(alert, "port").ShouldBe("80 different, such as 20 (ftp-data), 21 (ftp), 22 (ssh)");
        Fact(alert, "from").ShouldBe("198.17.0.9 (public)");
    }

    [Fact]
    public void What_the_group_says_is_not_told_again_of_the_records()
    {
        var alert = Given.Rule("window: 5m, threshold: 1, groupBy: [srcaddr, dstport, protocol]").Feed(new Flow()).Alerts[0];

        AlertFacts.Of(alert).Select(fact => fact.Label).ShouldBe(["severity", "from", "to", "port", "protocol", "how much", "since", "records", "interface", "where"]);
        Fact(alert, "protocol").ShouldBe("6 (tcp)");
    }

    [Fact]
    public void Of_the_place_only_what_is_known_is_told()
    {
        var alert = GivenAlert.Example();

        Fact(alert with { Source = new AlertSource("1", "", "/vpc") }, "where").ShouldBe("account 1, log group /vpc");
        AlertFacts.Of(alert with { Source = new AlertSource("", "", "") }).ShouldNotContain(fact => fact.Label == "where");
    }

    [Fact]
    public void Records_stand_in_columns_each_under_its_title()
    {
        var alert = Given.Rule("window: 5m, threshold: 1").Feed(
            new Flow { Source = "2001:db8::1", Destination = "10.0.0.5" }, new Flow { Protocol = 1, SourcePort = 0, DestinationPort = 0, Bytes = 123456, Second = 5 }).Alerts[0];

        alert.Evidence.Table.ShouldBe(
        [
            "time      from                 to           protocol  packets  bytes   action",
            "22:00:00  [2001:db8::1]:40000  10.0.0.5:22  tcp       1        40      REJECT",
            "22:00:05  198.17.0.9           10.0.0.5     icmp      1        123456  REJECT",
        ]);
    }

    [Fact]
    public void Messages_that_are_no_records_have_no_columns()
    {
        var alert = Given.Engine("{ version: 1, rules: [ { name: r, pattern: Failed, window: 1m, threshold: 1 } ] }").Feed("Failed password for root").Alerts[0];

        alert.Evidence.Table.ShouldBeEmpty();
        AlertText.Message(alert).ShouldContain("The one record in this batch\n  Failed password for root\n");
    }

    private static string Fact(Alert alert, string label, TimeZoneInfo? zone = null) => AlertFacts.Of(alert, zone).Single(fact => fact.Label == label).Text;
}
