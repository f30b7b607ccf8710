using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>The id is a hash of rule, group and window: the same however often the alert is sent, another for each of them.</summary>
public class AlertIdTests
{
    [Fact]
    public void The_same_rule_group_and_window_have_the_same_id_whatever_else_differs()
    {
        var first = Given.Rule("groupBy: srcaddr, window: 1m, threshold: 1").Feed(new Flow());
        var second = Given.Rule("groupBy: srcaddr, window: 1m, threshold: 2, severity: low").Feed(new Flow { Bytes = 9 }, new Flow(), new Flow());

        second.Alerts[0].Id.ShouldBe(first.Alerts[0].Id);
        first.Alerts[0].Id.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Rule_group_and_window_each_make_another_id()
    {
        const string Rules =
            """
            version: 1
            rules:
              - { name: a, match: {}, groupBy: [srcaddr], window: 1m, threshold: 1, cooldown: 0m }
              - { name: b, match: {}, groupBy: [srcaddr], window: 1m, threshold: 1, cooldown: 0m }
              - { name: c, match: {}, groupBy: [dstaddr], window: 1m, threshold: 1, cooldown: 0m }
              - { name: d, match: {}, groupBy: [srcaddr, dstport], window: 1m, threshold: 1, cooldown: 0m }
              - { name: e, match: {}, window: 1m, threshold: 1, cooldown: 0m }
            """;
        var engine = Given.Engine(Rules);

        var ids = new[] { new Flow(), new Flow { Source = "10.0.0.1" }, new Flow { DestinationPort = 80 } }
            .SelectMany((flow, minute) => engine.Feed(flow with { Minute = minute }).Alerts)
            .Select(alert => alert.Id)
            .ToList();

        ids.Count.ShouldBe(15);
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(15);
    }

    [Fact]
    public void Windows_of_another_length_make_another_id() =>
        Given.Rule("window: 1m, threshold: 1").Feed(new Flow()).Alerts[0].Id
            .ShouldNotBe(Given.Rule("window: 2m, threshold: 1").Feed(new Flow()).Alerts[0].Id, StringComparer.Ordinal);

    [Fact]
    public void Two_alerts_of_a_batch_never_have_the_same_id()
    {
        var alerts = Given.Rule("groupBy: service, window: 1m, threshold: 1").Feed(new Flow { Protocol = 6 }, new Flow { Protocol = 17 }).Alerts;

        alerts.Select(alert => alert.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(alerts.Count);
    }

    [Fact]
    public void Texts_that_look_alike_once_they_are_escaped_have_ids_of_their_own() =>
        GivenAlert.Grouped("a\u001bb").Id.ShouldNotBe(GivenAlert.Grouped("a\\u001bb").Id, StringComparer.Ordinal);
}
