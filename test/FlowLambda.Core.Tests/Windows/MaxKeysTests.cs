using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>The windows hold a bounded number of keys, the least recently used of all rules go first, and are counted.</summary>
public class MaxKeysTests
{
    [Fact]
    public void The_least_recently_used_key_goes_and_is_counted()
    {
        var engine = Engine(maxKeys: 2);

        Touch(engine, "10.0.0.1").KeysOverflowed.ShouldBe(0);
        Touch(engine, "10.0.0.2").KeysOverflowed.ShouldBe(0);
        Touch(engine, "10.0.0.1").Alerts.ShouldHaveSingleItem().Value.ShouldBe(2);
        Touch(engine, "10.0.0.3").KeysOverflowed.ShouldBe(1);

        Touch(engine, "10.0.0.1").AlertsSuppressed.ShouldBe(1);
        var forgotten = Touch(engine, "10.0.0.2");
        (forgotten.KeysOverflowed, forgotten.Alerts.Count).ShouldBe((1, 0));
    }

    [Fact]
    public void A_batch_with_more_keys_than_fit_is_counted_and_breaks_nothing()
    {
        var result = Engine(maxKeys: 10).Feed(Enumerable.Range(0, 1000).Select(i => new Flow { Source = $"10.0.{i / 256}.{i % 256}" }));

        result.KeysOverflowed.ShouldBe(990);
        result.Counts.Ok.ShouldBe(1000);
    }

    [Fact]
    public void A_key_is_not_dropped_for_others_of_the_batch_that_it_is_in_itself()
    {
        var engine = Engine(maxKeys: 2);
        Touch(engine, "10.0.0.1");

        var result = engine.Feed(new Flow { Source = "10.0.0.2" }, new Flow { Source = "10.0.0.3" }, new Flow { Source = "10.0.0.1" });

        (result.KeysOverflowed, result.Alerts.ShouldHaveSingleItem().Value).ShouldBe((1, 2));
        Touch(engine, "10.0.0.2").Alerts.ShouldBeEmpty("it was the least recently used");
    }

    [Fact]
    public void The_keys_of_all_rules_share_the_bound()
    {
        var engine = Given.Engine(
            "{ version: 1, state: { maxKeys: 2 }, rules: [ { name: a, match: {}, window: 1m, threshold: 9, groupBy: srcaddr }, { name: b, match: {}, window: 1m, threshold: 9 } ] }");

        Touch(engine, "10.0.0.1").KeysOverflowed.ShouldBe(0);
        Touch(engine, "10.0.0.2").KeysOverflowed.ShouldBe(1);
    }

    private static FlowEngine Engine(int maxKeys) => Given.Engine(
        $$"""{ version: 1, state: { maxKeys: {{maxKeys}} }, rules: [ { name: a, match: {}, window: 1m, threshold: 2, groupBy: srcaddr } ] }""");

    private static BatchResult Touch(FlowEngine engine, string source) => engine.Feed(new Flow { Source = source });
}
