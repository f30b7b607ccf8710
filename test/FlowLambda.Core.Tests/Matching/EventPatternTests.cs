using FlowLambda.Core.Tests.Support;
using M = FlowLambda.Core.Tests.Support.Matching;

namespace FlowLambda.Core.Tests.Matching;

public class EventPatternTests
{
    private const string Format = "srcaddr dstport action tcp-flags";

    [Theory]
    [InlineData("10.0.0.1 22 REJECT 2", true)]
    [InlineData("10.0.0.1 22 ACCEPT 2", false)]
    [InlineData("10.0.0.1 80 REJECT 2", false)]
    [InlineData("11.0.0.1 22 REJECT 2", false)]
    [InlineData("10.0.0.1 - REJECT 2", false)]
    public void Every_named_field_must_match(string line, bool expected) =>
        M.Matches("{ srcaddr: { cidr: 10.0.0.0/8 }, dstport: [22, 3389], action: REJECT }", Format, line).ShouldBe(expected);

    [Theory]
    [InlineData("10.0.0.1 22 REJECT 2", true)]
    [InlineData("10.0.0.1 80 ACCEPT 2", true)]
    [InlineData("10.0.0.1 80 REJECT 2", false)]
    [InlineData("10.0.0.1 443 ACCEPT 2", false)]
    [InlineData("11.0.0.1 22 REJECT 2", false)]
    public void Or_takes_a_list_of_matches_beside_the_named_fields(string line, bool expected) =>
        M.Matches("{ srcaddr: 10.0.0.1, $or: [ { action: REJECT, dstport: 22 }, { action: ACCEPT, dstport: 80 } ] }", Format, line).ShouldBe(expected);

    [Theory]
    [InlineData("10.0.0.1 22 REJECT 2", true)]
    [InlineData("10.0.0.1 23 REJECT 2", true)]
    [InlineData("10.0.0.1 24 REJECT 2", false)]
    [InlineData("10.0.0.1 24 ACCEPT 2", true)]
    public void Or_nests(string line, bool expected) =>
        M.Matches("{ $or: [ { $or: [ { dstport: 22 }, { dstport: 23 } ] }, { action: ACCEPT } ] }", Format, line).ShouldBe(expected);

    [Fact]
    public void An_empty_pattern_matches_all_traffic_and_nothing_else()
    {
        var engine = Given.Metric("match: {}");

        engine.Feed(new Flow(), Flow.NoData(), Flow.NoData(status: "SKIPDATA")).Metrics.ShouldHaveSingleItem().Values.SampleCount.ShouldBe(1);
    }

    [Fact]
    public void A_pattern_matches_records_without_traffic_only_where_it_names_their_status()
    {
        Given.Metric("match: { interface-id: eni-0a1b2c3d }").Feed(Flow.NoData()).Metrics.ShouldBeEmpty();
        Given.Metric("match: { srcaddr: { exists: false } }").Feed(Flow.NoData()).Metrics.ShouldBeEmpty();
        Given.Metric("match: { log-status: NODATA }").Feed(Flow.NoData()).Metrics.ShouldHaveSingleItem();
        Given.Metric("match: { log-status: { anything-but: OK } }").Feed(Flow.NoData(status: "SKIPDATA")).Metrics.ShouldHaveSingleItem();
    }

    [Fact]
    public void Large_lists_match_their_members_and_no_others()
    {
        var members = Enumerable.Range(0, 20_000).Select(i => $"10.{i / 256}.{i % 256}.{i % 7 * 2}").ToHashSet(StringComparer.Ordinal);
        var engine = Given.Engine(
            $$"""
            version: 1
            lists: { known: [ {{string.Join(", ", members)}} ], ports: [ {{string.Join(", ", Enumerable.Range(0, 10_000).Select(i => i * 2))}} ] }
            metrics:
              definitions:
                - { name: Known, match: { srcaddr: { list: known } } }
                - { name: Unknown, match: { srcaddr: { anything-but: { list: known } } } }
                - { name: EvenPorts, match: { dstport: { list: ports } } }
            """);

        var sources = Enumerable.Range(0, 20_000).Select(i => $"10.{i / 256}.{i % 256}.{i % 14}").ToList();
        var metrics = engine.Feed(sources.Select((source, i) => new Flow { Source = source, DestinationPort = i % 65_536 })).Metrics
            .ToDictionary(point => point.Definition.Name, point => point.Values.SampleCount, StringComparer.Ordinal);

        metrics["Known"].ShouldBe(sources.Count(members.Contains));
        metrics["Unknown"].ShouldBe(sources.Count(source => !members.Contains(source)));
        metrics["EvenPorts"].ShouldBe(10_000);
    }

    [Theory]
    [InlineData("22 6", true)]
    [InlineData("22 17", true)]
    [InlineData("4444 6", true)]
    [InlineData("4444 17", false)]
    [InlineData("23 6", false)]
    public void Services_match_by_name_and_by_protocol_and_port(string line, bool expected) =>
        M.Matches("{ service: { list: mixed-services } }", "dstport protocol", line).ShouldBe(expected);

    [Fact]
    public void Ignored_records_are_counted_and_dropped()
    {
        var engine = Given.Engine(
            "{ version: 1, ignore: [ { srcaddr: 10.0.1.49, dstport: 80 }, { srcaddr: 10.0.1.50 } ], metrics: { definitions: [ { name: Flows } ] }, "
            + "rules: [ { name: any, match: {}, window: 1m, threshold: 1, groupBy: srcaddr } ] }");

        var result = engine.Feed(
            new Flow { Source = "10.0.1.49", DestinationPort = 80 },
            new Flow { Source = "10.0.1.49", DestinationPort = 81 },
            new Flow { Source = "10.0.1.50" },
            Flow.NoData());

        (result.Counts.Ok, result.Counts.NoData, result.Counts.Ignored).ShouldBe((3, 1, 2));
        result.Metrics.ShouldHaveSingleItem().Values.SampleCount.ShouldBe(1);
        result.Alerts.ShouldHaveSingleItem().Value.ShouldBe(1);
    }
}
