using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>A rule that is not enabled is checked, and does not run.</summary>
public class EnabledTests
{
    private const string Rule = "match: {}, window: 1m, threshold: 1";

    [Fact]
    public void A_rule_that_is_not_enabled_raises_no_alert_wherever_it_stands() =>
        Given.Engine($"{{ version: 1, rules: [ {{ name: off, enabled: false, {Rule} }}, {{ name: on, enabled: true, {Rule} }}, {{ name: unsaid, {Rule} }} ] }}")
            .Feed(new Flow()).Alerts.Select(alert => alert.Rule.Name).ShouldBe(["on", "unsaid"]);

    [Fact]
    public void A_rule_that_is_not_enabled_is_checked() =>
        ConfigurationLoader.Read($"{{ version: 1, rules: [ {{ name: off, enabled: false, match: {{}}, window: 1m }} ] }}").Faults
            .ShouldHaveSingleItem().Message.ShouldBe("`threshold` is missing");

    [Fact]
    public void Enabled_is_true_or_false() =>
        ConfigurationLoader.Read($"{{ version: 1, rules: [ {{ name: off, enabled: no, {Rule} }} ] }}").Faults
            .ShouldHaveSingleItem().Message.ShouldBe("'no' must be true or false");
}
