using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Alerts;

/// <summary>What the message says to somebody who did not need it.</summary>
public class SilenceTextTests
{
    [Fact]
    public void It_says_until_when_the_group_is_silent_and_what_to_change() =>
        SilenceText.Of(GivenAlert.Example()).ShouldBe(
            """
              For this group the rule is silent until 2023-11-14 22:35 UTC.
              For good, in flowlambda.yaml, beside what the `match` of the rule ssh-brute-force has:
                srcaddr: [{ anything-but: "203.0.113.9" }]
              Or raise `threshold: 20` in the rule ssh-brute-force (`flowlambda sweep` tells what other
              values would raise), or set `enabled: false` there.

            """);

    [Theory]
    [InlineData("low", "The rule is silent until 2023-11-14 22:06 UTC, unless it becomes high (from 2 kB) or critical (from 1 MB).")]
    [InlineData("medium, escalate: { critical: 1000000 }", "The rule is silent until 2023-11-14 22:06 UTC, unless it becomes critical (from 1 MB).")]
    public void It_says_from_what_value_on_the_rule_speaks_all_the_same(string severity, string expected)
    {
        var escalate = severity.Contains("escalate", StringComparison.Ordinal) ? "" : ", escalate: { high: 2000, critical: 1000000 }";

        Silence($"statistic: sum(bytes), window: 5m, threshold: 1, severity: {severity}{escalate}").ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal).ShouldContain(expected);
    }

    [Fact]
    public void A_severity_that_has_been_reached_does_not_break_the_silence_again() =>
        Silence("statistic: sum(bytes), window: 5m, threshold: 1, severity: low, escalate: { high: 30 }").ShouldContain("is silent until 2023-11-14 22:06 UTC.");

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
        var match = Proposal("{}", field);

        match.ShouldStartWith($"{field}: ");
        Rule($"{{ {match} }}", field).Feed(new Flow()).Alerts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ srcaddr: { cidr: 198.0.0.0/8 } }", "srcaddr")]
    [InlineData("{ dstport: 22 }", "srcaddr, dstport")]
    public void Beside_a_condition_on_the_same_field_or_for_several_it_proposes_alternatives_that_silence_that_group_only(string match, string fields)
    {
        var proposal = Proposal(match, fields);

        proposal.ShouldStartWith("$or: ");
        var engine = Rule($"{match[..^1]}, {proposal} }}", fields);
        engine.Feed(new Flow()).Alerts.ShouldBeEmpty();
        engine.Feed(new Flow { Source = "198.17.0.10" }).Alerts.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("srcaddr: [{ anything-but: { list: office } }]")]
    [InlineData("srcaddr: { anything-but: [10.9.9.9, { list: office }] }")]
    public void Where_a_list_exempts_from_the_rule_that_is_proposed(string condition)
    {
        const string Office = "lists: { office: [], others: [10.8.8.8] }";
        var yaml = $"version: 1\n{Office}\nrules: [ {{ name: rule, match: {{ {condition} }}, groupBy: [srcaddr], window: 5m, threshold: 1 }} ]";
        var alert = Given.Engine(yaml).Feed(new Flow()).Alerts.ShouldHaveSingleItem();

        var (words, proposal) = SilenceText.Exemption(alert).ShouldNotBeNull();

        words.ShouldBe("put 198.17.0.9 on the list `office`, beside what is there (every rule that spares the list spares it then)");
        Given.Engine(yaml.Replace(Office, proposal, StringComparison.Ordinal)).Feed(new Flow()).Alerts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "$or: [{ dstaddr: ")]
    [InlineData(", $or: [ { dstport: 22 }, { dstport: 23 } ]", "lists:")]
    public void A_list_that_would_exempt_more_than_the_group_is_proposed_where_nothing_else_can_be(string condition, string expected)
    {
        var yaml = $"version: 1\nlists: {{ office: [] }}\nrules: [ {{ name: rule, match: {{ dstaddr: [{{ anything-but: {{ list: office }} }}]{condition} }}, groupBy: [dstaddr, dstport], window: 5m, threshold: 1 }} ]";

        SilenceText.Exemption(Given.Engine(yaml).Feed(new Flow()).Alerts.ShouldHaveSingleItem()).ShouldNotBeNull().Yaml.ShouldStartWith(expected);
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("{ $or: [ { dstport: 22 }, { dstport: 23 } ] }", "srcaddr, dstport")]
    public void Where_no_condition_can_be_added_it_proposes_none(string match, string fields)
    {
        var alert = Rule(match, fields).Feed(new Flow()).Alerts.ShouldHaveSingleItem();

        SilenceText.Exemption(alert).ShouldBeNull();
        SilenceText.Of(alert).ShouldContain("For good, in flowlambda.yaml, raise `threshold: 1` in the rule rule");
    }

    [Fact]
    public void The_threshold_is_written_as_the_configuration_takes_it() =>
        Silence("statistic: sum(bytes), window: 5m, threshold: 0.5, cooldown: 1h").ShouldContain("raise `threshold: 0.5` in");

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void A_value_that_is_not_plain_is_not_written_into_a_condition(string text)
    {
        var silence = SilenceText.Of(GivenAlert.Grouped(text));

        if (!text.All(char.IsAsciiLetter))
            silence.ShouldNotContain("anything-but");
    }

    private static FlowEngine Rule(string match, string fields) =>
        Given.Engine($"{{ version: 1, rules: [ {{ name: rule, match: {match}, groupBy: [{fields}], window: 5m, threshold: 1, cooldown: 0m }} ] }}");

    private static string Proposal(string match, string fields) =>
        SilenceText.Exemption(Rule(match, fields).Feed(new Flow()).Alerts.ShouldHaveSingleItem()).ShouldNotBeNull().Yaml;

    private static string Silence(string keys) => SilenceText.Of(Given.Rule(keys).Feed(new Flow()).Alerts.ShouldHaveSingleItem());
}
