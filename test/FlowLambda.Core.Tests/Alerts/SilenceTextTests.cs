using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>What the message says to somebody who did not need it.</summary>
public class SilenceTextTests
{
    [Fact]
    public void It_says_until_when_the_group_is_silent_and_what_to_change() =>
        SilenceText.Of(GivenAlert.Example()).ShouldBe(
            """
              For this group the rule is silent until 2023-11-14T22:35:00Z.
              For good: in the rule ssh-brute-force, leave it out of `match` (srcaddr: [{ anything-but: "203.0.113.9" }]), raise `threshold` (20), or set `enabled: false`.

            """);

    [Theory]
    [InlineData("low", "The rule is silent until 2023-11-14T22:06:00Z, unless it becomes high (from 2 kB) or critical (from 1 MB).")]
    [InlineData("medium, escalate: { critical: 1000000 }", "The rule is silent until 2023-11-14T22:06:00Z, unless it becomes critical (from 1 MB).")]
    public void It_says_from_what_value_on_the_rule_speaks_all_the_same(string severity, string expected)
    {
        var escalate = severity.Contains("escalate", StringComparison.Ordinal) ? "" : ", escalate: { high: 2000, critical: 1000000 }";

        Silence($"statistic: sum(bytes), window: 5m, threshold: 1, severity: {severity}{escalate}").ShouldContain(expected);
    }

    [Fact]
    public void A_severity_that_has_been_reached_does_not_break_the_silence_again() =>
        Silence("statistic: sum(bytes), window: 5m, threshold: 1, severity: low, escalate: { high: 30 }").ShouldContain("is silent until 2023-11-14T22:06:00Z.");

    [Fact]
    public void Without_a_cooldown_nothing_is_silent() =>
        Silence("window: 5m, threshold: 1, cooldown: 0m").ShouldNotContain("silent");

    [Theory]
    [InlineData("srcaddr")]
    [InlineData("src")]
    [InlineData("dstport")]
    [InlineData("protocol")]
    [InlineData("interface-id")]
    [InlineData("src-scope")]
    [InlineData("service")]
    [InlineData("log-group")]
    public void What_it_proposes_silences_the_group(string field)
    {
        var silence = Silence($"window: 5m, threshold: 1, groupBy: [{field}]");
        var start = silence.IndexOf('(', StringComparison.Ordinal) + 1;
        var match = silence[start..silence.IndexOf("), raise", StringComparison.Ordinal)];

        Given.Engine($"{{ version: 1, rules: [ {{ name: rule, match: {{ {match} }}, groupBy: [{field}], window: 5m, threshold: 1 }} ] }}").Feed(new Flow()).Alerts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("window: 5m, threshold: 1")]
    [InlineData("window: 5m, threshold: 1, groupBy: [srcaddr, dstport]")]
    public void Where_no_single_condition_would_do_it_proposes_none(string keys) =>
        Silence(keys).ShouldNotContain("match");

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void A_value_that_is_not_plain_is_not_written_into_a_condition(string text)
    {
        var silence = SilenceText.Of(GivenAlert.Grouped(text));

        if (!text.All(char.IsAsciiLetter))
            silence.ShouldNotContain("anything-but");
    }

    private static string Silence(string keys) => SilenceText.Of(Given.Rule(keys).Feed(new Flow()).Alerts.ShouldHaveSingleItem());
}
