namespace FlowLambda.Core.Tests.RuleTests;

/// <summary>What a test says of the alerts that came and those that did not.</summary>
public class ComparisonTests
{
    private const string Three = "rule: many, records: [ { repeat: 3 } ]";

    [Theory]
    [InlineData("alerts: [ {} ]")]
    [InlineData("alerts: [ { rule: many } ]")]
    [InlineData("alerts: [ { group: { src: 52.1.2.3 }, severity: medium, value: 3, suppressed: 0 } ]")]
    [InlineData("alerts: [ { window: { start: 09:56:00, end: 10:01:00 } } ]")]
    [InlineData("alerts: [ { group: { src: '::ffff:52.1.2.3' } } ]")]
    public void An_alert_is_compared_in_what_is_given(string alerts) => TestFile.FailuresOf($"{Three}, {alerts}").ShouldBeEmpty();

    [Theory]
    [InlineData("{ severity: high }", "severity is medium, not high")]
    [InlineData("{ value: 4 }", "value is 3, not 4")]
    [InlineData("{ value: 3.01 }", "value is 3, not 3.01")]
    [InlineData("{ group: { src: 52.1.2.4 } }", "src is 52.1.2.3, not 52.1.2.4")]
    [InlineData("{ suppressed: 1 }", "suppressed is 0, not 1")]
    [InlineData("{ window: { end: 10:02 } }", "window end is 2026-11-20T10:01:00Z, not 2026-11-20T10:02:00Z")]
    [InlineData("{ window: { start: 09:57 } }", "window start is 2026-11-20T09:56:00Z, not 2026-11-20T09:57:00Z")]
    [InlineData("{ severity: high, value: 4, group: { src: 52.1.2.3 } }", "severity is medium, not high, value is 3, not 4")]
    public void An_alert_that_is_other_than_expected_is_named_with_what_is_other(string expected, string difference) =>
        TestFile.FailuresOf($"{Three}, alerts: [ {expected} ]").ShouldBe([$"wrong alert: {difference}: [MEDIUM] many 52.1.2.3: 3 flows in 5m"]);

    [Fact]
    public void An_alert_that_nobody_expects_fails_the_test() =>
        TestFile.FailuresOf($"{Three}, alerts: []").ShouldBe(["unexpected alert: [MEDIUM] many 52.1.2.3: 3 flows in 5m"]);

    [Fact]
    public void An_alert_that_does_not_come_fails_the_test() =>
        TestFile.FailuresOf("rule: many, records: [ { repeat: 2 } ], alerts: [ { group: { src: 52.1.2.3 }, severity: medium, value: 3 } ]")
            .ShouldBe(["missing alert: rule many, src 52.1.2.3, severity medium, value 3"]);

    [Fact]
    public void An_alert_about_somebody_else_is_both() =>
        TestFile.FailuresOf($"{Three}, alerts: [ {{ group: {{ src: 10.0.0.1 }}, value: 9 }} ]").ShouldBe(
            ["missing alert: rule many, src 10.0.0.1, value 9", "unexpected alert: [MEDIUM] many 52.1.2.3: 3 flows in 5m"]);

    [Theory]
    [InlineData("[ {}, { group: { src: 10.0.0.1 } } ]")]
    [InlineData("[ { group: { src: 10.0.0.1 } }, {} ]")]
    [InlineData("[ { count: 2 } ]")]
    public void Each_expected_alert_is_given_one_that_fits_whatever_their_order(string alerts) =>
        TestFile.FailuresOf($"rule: many, records: [ {{ repeat: 6, srcaddr: {{ from: 10.0.0.1, cycle: 2 }} }} ], alerts: {alerts}").ShouldBeEmpty();

    [Fact]
    public void Fewer_than_count_is_missing_one() =>
        TestFile.FailuresOf($"{Three}, alerts: [ {{ count: 2 }} ]").ShouldBe(["missing alert: rule many"]);

    [Theory]
    [InlineData(66.67, true)]
    [InlineData(66.7, false)]
    [InlineData(67, false)]
    public void A_value_is_compared_to_two_decimals(double value, bool passes) =>
        TestFile.FailuresOf(FormattableString.Invariant($"rule: share, records: [ {{ repeat: 3, action: [REJECT, REJECT, ACCEPT] }} ], alerts: [ {{ value: {value} }} ]"))
            .Count.ShouldBe(passes ? 0 : 1);

    [Fact]
    public void A_field_of_another_rules_group_is_not_in_the_alerts() =>
        TestFile.FailuresOf("records: [ { repeat: 3 } ], alerts: [ { group: { dst: 10.0.0.5 } } ]").ShouldBe(
            ["wrong alert: dst is not in its group, not 10.0.0.5: [MEDIUM] many 52.1.2.3: 3 flows in 5m"]);
}
