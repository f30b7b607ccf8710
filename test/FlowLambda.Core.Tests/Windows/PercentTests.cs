using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Percent is the share of the records matching <c>of</c> that match <c>match</c> too, from a number of records on.</summary>
public class PercentTests
{
    private static readonly Flow Accepted = new() { Action = "ACCEPT" };
    private static readonly Flow Rejected = new() { Action = "REJECT" };

    [Fact]
    public void It_says_nothing_below_the_minimum_number_of_records()
    {
        var engine = Given.Engine(Rule("window: 2m, threshold: 75, minimumRecords: 4"));

        Timeline.Describe(engine.Feed(Rejected, Rejected, Rejected)).ShouldBe("-");
        Timeline.Describe(engine.Feed(Rejected)).ShouldBe("0=100");
    }

    [Fact]
    public void It_is_the_share_of_the_window()
    {
        var engine = Given.Engine(Rule("window: 2m, threshold: 75, minimumRecords: 4, cooldown: 0m"));

        Timeline.Describe(engine.Feed(Rejected, Rejected, Rejected)).ShouldBe("-");
        Timeline.Describe(engine.Feed(Accepted)).ShouldBe("0=75");
        Timeline.Describe(engine.Feed(Accepted)).ShouldBe("-");
        Timeline.Describe(engine.Feed(Rejected with { Minute = 1 }, Rejected with { Minute = 1 }, Rejected with { Minute = 1 })).ShouldBe("1=75");
        Timeline.Describe(engine.Feed(Accepted with { Minute = 2 })).ShouldBe("2=75");
        Timeline.Describe(engine.Feed(Accepted with { Minute = 2 })).ShouldBe("-");
    }

    [Fact]
    public void The_whole_are_the_records_that_match_of()
    {
        var engine = Given.Engine(Rule("of: { dstport: 22 }, window: 1m, threshold: 100, minimumRecords: 2"));

        Timeline.Describe(engine.Feed(Rejected, Accepted with { DestinationPort = 80 }, Rejected with { DestinationPort = 80 })).ShouldBe("-");
        Timeline.Describe(engine.Feed(Rejected)).ShouldBe("0=100");
    }

    [Fact]
    public void Records_without_traffic_are_no_part_of_the_whole()
    {
        var engine = Given.Engine(Rule("window: 1m, threshold: 100, minimumRecords: 2"));

        Timeline.Describe(engine.Feed(Rejected, Rejected, Flow.NoData(), Flow.NoData(status: "SKIPDATA"))).ShouldBe("0=100");
    }

    [Fact]
    public void Evidence_are_the_records_of_the_part()
    {
        var engine = Given.Engine(Rule("window: 1m, threshold: 50, minimumRecords: 2"));

        engine.Feed(Accepted, Rejected).Alerts.ShouldHaveSingleItem().Evidence.Records.ShouldBe([Rejected.ToString()]);
    }

    private static string Rule(string keys) =>
        $$"""{ version: 1, rules: [ { name: r, match: { action: REJECT }, statistic: percent, {{keys}} } ] }""";
}
