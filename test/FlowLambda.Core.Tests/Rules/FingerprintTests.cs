using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>Rules of one fingerprint add the same to windows; whatever changes what they add changes it.</summary>
public class FingerprintTests
{
    private const string Same = "name: a, match: { dstport: 22 }, groupBy: [src], statistic: sum(bytes), window: 5m, threshold: 9";

    /// <summary>The first 8 bytes, lowest first, of the SHA-256 of <c>1:a1:012:all(traffic)0:0:1:05:Count1:01:01:00:</c>, worked out elsewhere.</summary>
    private const ulong Expected = 0xA06AE4D6D807E31E;

    [Theory]
    [InlineData("name: a, match: { dstport: [22] }, groupBy: src, statistic: sum(bytes), window: 9m, threshold: 1")]
    [InlineData(Same + ", severity: high, cooldown: 1h, escalate: { critical: 99 }, title: t, description: d, runbook: https://example.com/, tags: [x]")]
    public void What_only_evaluation_looks_at_makes_no_difference(string other) => Of(other).ShouldBe(Of(Same));

    [Theory]
    [InlineData("name: b, match: { dstport: 22 }, groupBy: [src], statistic: sum(bytes), window: 5m, threshold: 9")]
    [InlineData("name: a, match: { dstport: 23 }, groupBy: [src], statistic: sum(bytes), window: 5m, threshold: 9")]
    [InlineData("name: a, match: { srcport: 22 }, groupBy: [src], statistic: sum(bytes), window: 5m, threshold: 9")]
    [InlineData("name: a, match: { dstport: 22 }, groupBy: [dst], statistic: sum(bytes), window: 5m, threshold: 9")]
    [InlineData("name: a, match: { dstport: 22 }, groupBy: [src, dst], statistic: sum(bytes), window: 5m, threshold: 9")]
    [InlineData("name: a, match: { dstport: 22 }, groupBy: [src], statistic: sum(packets), window: 5m, threshold: 9")]
    [InlineData("name: a, match: { dstport: 22 }, groupBy: [src], statistic: max(bytes), window: 5m, threshold: 9")]
    [InlineData(Same + ", largestOf: interface-id")]
    [InlineData(Same + ", minimumDistinct: { interface-id: 3 }")]
    [InlineData(Same + ", spread: true")]
    [InlineData(Same + ", then: { action: ACCEPT }")]
    [InlineData(Same + ", logGroup: [/vpc/*]")]
    [InlineData(Same + ", pattern: REJECT")]
    public void What_decides_what_is_added_does(string other) => Of(other).ShouldNotBe(Of(Same));

    [Fact]
    public void How_many_values_must_differ_is_a_threshold_too() =>
        Of(Same + ", minimumDistinct: { interface-id: 3 }").ShouldBe(Of(Same + ", minimumDistinct: { interface-id: 4 }"));

    [Fact]
    public void Conditions_that_are_shared_with_other_rules_make_no_difference() => Given
        .Configuration($"{{ version: 1, rules: [ {{ {Same} }}, {{ {Same.Replace("name: a", "name: b", StringComparison.Ordinal)} }} ] }}")
        .EnabledRules[0].Fingerprint.ShouldBe(Of(Same));

    [Fact]
    public void It_is_the_same_in_every_version() => Of("name: a, match: {}, window: 5m, threshold: 9").ShouldBe(Expected);

    private static ulong Of(string keys) => Given.Configuration($"{{ version: 1, rules: [ {{ {keys} }} ] }}").EnabledRules.Single().Fingerprint;
}
