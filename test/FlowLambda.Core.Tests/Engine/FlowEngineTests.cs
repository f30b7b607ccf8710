using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Engine;

public class FlowEngineTests
{
    [Fact]
    public void The_most_severe_alerts_come_first_then_those_furthest_above_their_thresholds()
    {
        var engine = Given.Engine(
            """
            version: 1
            rules:
              - { name: low, severity: low, match: {}, window: 1m, threshold: 1 }
              - { name: twice, severity: high, match: {}, window: 1m, threshold: 3 }
              - { name: thrice, severity: high, match: {}, window: 1m, threshold: 2 }
              - { name: critical, severity: critical, match: {}, window: 1m, threshold: 6 }
            """);

        engine.Feed(Enumerable.Repeat(new Flow(), 6)).Alerts.Select(alert => alert.Rule.Name).ShouldBe(["critical", "thrice", "twice", "low"]);
    }

    [Fact]
    public void The_format_is_that_of_the_batch_else_that_of_its_log_group()
    {
        var engine = Given.Engine("{ version: 1, logFormats: [ { logGroup: /short, format: dstport } ], metrics: { definitions: [ { name: M, dimensions: [dstport] } ] } }");
        using var ofGroup = Batch.Of("443");
        ofGroup.LogGroup = "/short";
        using var ofDefault = Batch.Of(new Flow());

        engine.Process(ofGroup).Metrics.ShouldHaveSingleItem().Dimensions.ShouldBe(["443"]);
        engine.Process(ofDefault).Metrics.ShouldHaveSingleItem().Dimensions.ShouldBe(["22"]);
    }

    [Fact]
    public void What_is_kept_of_a_batch_stays_when_the_next_is_counted()
    {
        var engine = Given.Metric("dimensions: [dstport]");
        using var first = Batch.Of(new Flow { DestinationPort = 22 });
        using var second = Batch.Of(new Flow { DestinationPort = 443 });

        var kept = engine.Process(first).Keep();
        engine.Process(second);

        kept.Metrics.ShouldHaveSingleItem().Dimensions.ShouldBe(["22"]);
    }

    [Fact]
    public void An_alerts_account_is_the_owner_of_the_log_group_else_what_the_records_say()
    {
        var configuration = Given.Configuration("{ version: 1, rules: [ { name: r, match: {}, groupBy: srcaddr, window: 1m, threshold: 1 } ] }");
        var engine = new FlowEngine(configuration, new EngineSettings { Region = "us-east-1" });
        using var owned = Batch.Of(new Flow());
        using var unowned = Batch.Of(new Flow { Source = "10.0.0.7", Account = "999999999999" });
        unowned.Owner = "";

        engine.Process(owned).Alerts[0].Source.Account.ShouldBe("123456789012");
        engine.Process(unowned).Alerts[0].Source.Account.ShouldBe("999999999999");
    }

    [Fact]
    public void Ok_NODATA_SKIPDATA_and_malformed_make_up_the_records()
    {
        var counts = Given.Engine("version: 1").Feed(new Flow(), Flow.NoData(), Flow.NoData(), Flow.NoData(status: "SKIPDATA"), "x").Counts;

        (counts.Ok, counts.NoData, counts.SkipData, counts.Malformed, counts.Records).ShouldBe((1, 2, 1, 1, 5));
    }

    [Fact]
    public void JSON_messages_and_lines_may_stand_side_by_side()
    {
        var result = Given.Metric("statistic: sum(bytes), dimensions: [srcaddr]").Feed(
            new Flow { Bytes = 5 },
            $$"""{"srcAddr":"198.17.0.9","bytes":7,"start":{{Flow.Origin}}}""",
            new Flow { Bytes = 11 });

        result.Metrics.ShouldHaveSingleItem().Values.Sum.ShouldBe(23);
    }

    [Fact]
    public void Evidence_is_of_the_group_that_alerts_and_of_no_other()
    {
        var alert = Given.Rule("groupBy: srcaddr, window: 1m, threshold: 2").Feed(
            new Flow { Source = "10.0.0.1", Bytes = 1 }, new Flow { Source = "10.0.0.2", Bytes = 2 }, new Flow { Source = "10.0.0.1", Bytes = 3 }).Alerts.ShouldHaveSingleItem();

        alert.Evidence.Records.ShouldBe([new Flow { Source = "10.0.0.1", Bytes = 1 }.ToString(), new Flow { Source = "10.0.0.1", Bytes = 3 }.ToString()]);
    }

    [Fact]
    public void Two_engines_of_one_configuration_share_nothing()
    {
        var configuration = Given.Configuration("{ version: 1, rules: [ { name: r, match: {}, window: 1m, threshold: 2 } ] }");

        new FlowEngine(configuration).Feed(new Flow()).Alerts.ShouldBeEmpty();
        new FlowEngine(configuration).Feed(new Flow()).Alerts.ShouldBeEmpty();
    }
}
