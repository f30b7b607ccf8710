using FlowLambda.Core.Tests.Support;
using FlowLambda.Rules;
using FlowLambda.Windows;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>A new configuration goes on with the windows of the old one, as far as its rules add the same to them.</summary>
public class AdoptionTests
{
    private const string Other = "{ name: other, match: {}, window: 1m, threshold: 9 }";

    [Fact]
    public void Windows_go_over_with_the_new_rules_own_length()
    {
        var (old, flow) = (Rule("window: 1m, threshold: 9"), new Flow());
        var windows = Adopted($"{Other}, {Rule("window: 3m, threshold: 4, severity: high")}", Fed(old, AddedWindows.Additions(old, flow, flow with { Minute = 1 })));

        var merged = windows.Merge(AddedWindows.Additions($"{Other}, {old}", flow with { Minute = 2 }));

        AddedWindows.Describe(merged).ShouldBe(["other : 2=1", "flows 198.17.0.9: 2=3"]);
        var key = merged.Key(1).Window;
        (key.RuleIndex, key.Rule.Threshold, key.Rule.Severity).ShouldBe((1, 4, Severity.High));
    }

    [Fact]
    public void Windows_of_a_rule_that_adds_something_else_do_not()
    {
        var windows = Adopted(Rule("window: 3m, threshold: 9, statistic: sum(bytes)"), Fed(Rule("window: 3m, threshold: 9"), AddedWindows.Additions(Rule("window: 3m, threshold: 9"), new Flow())));

        AddedWindows.Describe(windows.Merge(AddedWindows.Additions(Rule("window: 3m, threshold: 9, statistic: sum(bytes)"), new Flow { Bytes = 7 })))
            .ShouldBe(["flows 198.17.0.9: 0=7"]);
    }

    [Fact]
    public void An_alarm_goes_over_with_the_new_rules_cooldown()
    {
        var old = Rule("window: 1m, threshold: 1, cooldown: 10m");
        var before = Fed(old, AddedWindows.Additions(old, new Flow()));
        before.Touch(AddedWindows.Additions(old, new Flow())).Key(0).Window.Alarm.Raise(5, Severity.Medium, batchId: null);

        var windows = Adopted(Rule("window: 1m, threshold: 1, cooldown: 20m"), before);

        var alarm = windows.Touch(AddedWindows.Additions(old, new Flow())).Key(0).Window.Alarm;
        alarm.Silences(24, Severity.Medium).ShouldBeTrue();
        alarm.Silences(25, Severity.Medium).ShouldBeFalse();
    }

    [Fact]
    public void Fewer_keys_than_before_are_those_used_last()
    {
        var rule = Rule("window: 1m, threshold: 9");
        var before = Fed(rule, AddedWindows.Additions(rule, new Flow { Source = "10.0.0.1" }, new Flow { Source = "10.0.0.2" }, new Flow { Source = "10.0.0.3" }));
        var windows = new MemoryWindowStore(AddedWindows.Rules(rule), 2);

        windows.Adopt(before);

        AddedWindows.Describe(windows.Touch(AddedWindows.Additions(rule, new Flow { Source = "10.0.0.1" }, new Flow { Source = "10.0.0.2" }, new Flow { Source = "10.0.0.3" })))
            .ShouldBe(["flows 10.0.0.2: 0=1", "flows 10.0.0.3: 0=1"]);
    }

    private static string Rule(string keys) => $"{{ name: flows, match: {{}}, groupBy: src, {keys} }}";

    private static MemoryWindowStore Fed(string rules, IReadOnlyList<MinuteTable> additions)
    {
        var windows = new MemoryWindowStore(AddedWindows.Rules(rules), 10);
        windows.Absorb(additions);
        return windows;
    }

    private static MemoryWindowStore Adopted(string rules, MemoryWindowStore previous)
    {
        var windows = new MemoryWindowStore(AddedWindows.Rules(rules), 10);
        windows.Adopt(previous);
        return windows;
    }
}
